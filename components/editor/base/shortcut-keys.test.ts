import { describe, expect, test } from 'vitest'
import { ariaKeyShortcuts, isPressed, keyText } from './shortcut-keys'

test('keys are written as the platform writes them', () => {
  expect(keyText('Mod-Shift-8', false)).toBe('Ctrl+Shift+8')
  expect(keyText('Mod-Shift-8', true)).toBe('⇧⌘8')
  expect(keyText('Mod-Alt-f', true)).toBe('⌥⌘F')
  expect(keyText('Alt-ArrowUp', false)).toBe('Alt+↑')
  expect(keyText('F1', true)).toBe('F1')
  expect(ariaKeyShortcuts('Mod-Shift-p', true)).toBe('Meta+Shift+P')
  expect(ariaKeyShortcuts('Mod-/', false)).toBe('Control+/')
})

describe('keys are recognised', () => {
  const event = { key: '', ctrlKey: false, metaKey: false, altKey: false, shiftKey: false }
  test('with exactly what is held', () => {
    expect(isPressed('Mod-Shift-p', { ...event, key: 'P', ctrlKey: true, shiftKey: true }, false)).toBe(true)
    expect(isPressed('Mod-Shift-p', { ...event, key: 'p', ctrlKey: true }, false)).toBe(false)
    expect(isPressed('Mod-s', { ...event, key: 's', ctrlKey: true, altKey: true }, false)).toBe(false)
    expect(isPressed('F1', { ...event, key: 'F1' }, false)).toBe(true)
  })
  test('on a Mac with Command', () => {
    expect(isPressed('Mod-Enter', { ...event, key: 'Enter', metaKey: true }, true)).toBe(true)
    expect(isPressed('Mod-Enter', { ...event, key: 'Enter', ctrlKey: true }, true)).toBe(false)
  })
  test('where a layout has a sign only with Shift', () => {
    expect(isPressed('Mod-/', { ...event, key: '/', ctrlKey: true, shiftKey: true }, false)).toBe(true)
  })
})
