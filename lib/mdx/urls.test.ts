import { expect, test } from 'vitest'
import { isSafeUrl } from './urls'

test.each([
  ...['/about', 'about', '#part', '?a=b:c', './a:b', 'foo):x', 'Über:x', '\u4f8b:x', '1a:x', ''],
  ...['https://example.org', 'HTTP://example.org', 'mailto:me@example.org', 'tel:+49123', 'sms:+49123', 'xmpp:me@example.org'],
  ...['irc://irc.example.org/a', 'ircs://irc.example.org/a', 'matrix:r/room:example.org'],
])('%j may be linked', (url) => {
  expect(isSafeUrl(url)).toBe(true)
})

test.each([
  ...['javascript:1', 'JavaScript:1', ' javascript:1', 'java\nscript:1', '\u0001javascript:1', 'vbscript:1', 'data:text/html,a', 'blob:a'],
  ...['//example.org/x', '\\\\example.org', '/\\example.org', ' //example.org'],
  ...[
    'ftp://example.org',
    'ssh://example.org',
    'magnet:?xt=a',
    'vscode://file/a',
    'file:///etc/passwd',
    'ms-word:a',
    'view-source:a',
    'a+b.c-1:x',
  ],
])('%j may not', (url) => {
  expect(isSafeUrl(url)).toBe(false)
})
