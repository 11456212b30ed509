import { createElement, Fragment, type ReactNode } from 'react'

/** Puts the parts of a message that has elements in it after each other. */
export const rich = (parts: readonly ReactNode[]) => createElement(Fragment, null, ...parts.flatMap(flatten))

const flatten = (part: ReactNode): readonly ReactNode[] => (Array.isArray(part) ? part.flatMap(flatten) : [part])
