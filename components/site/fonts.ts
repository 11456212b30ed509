import { preload } from 'react-dom'
import fonts from './fonts.json'

/** Letters of the second file of the serif face: what Latin writing has beyond Western Europe, but for Vietnamese. */
const extended = /[\u0100-\u0130\u0132-\u0151\u0154-\u024f\u1e00-\u1e9f]/

/**
 * Has the browser fetch the files of the serif face that a page needs for `text` at once. A file that is first found by its letters
 * comes after the page was painted without it, and moves its lines.
 */
export function preloadFonts(text: string): void {
  const files = [fonts.serif, ...(extended.test(text) ? [fonts['serif-extended']] : [])]
  for (const file of files) preload(file, { as: 'font', type: 'font/woff2', crossOrigin: 'anonymous' })
}
