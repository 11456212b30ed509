import { expect, test } from 'vitest'
import { oneLine, writeLetter } from './letter'

test('a letter is the same thing in plain text and in HTML', () => {
  const { subject, text, html } = writeLetter({
    subject: 'Ines replied',
    parts: [
      { kind: 'text', text: 'Ines wrote:' },
      { kind: 'quote', text: 'First line.\nSecond line.' },
      { kind: 'links', links: [{ label: 'Read it', href: 'https://notes.example/first#c-1' }] },
      { kind: 'note', text: 'You asked for this.' },
    ],
  })
  expect(subject).toBe('Ines replied')
  expect(text).toBe(
    'Ines wrote:\n\n> First line.\n> Second line.\n\nRead it:\nhttps://notes.example/first#c-1\n\n-- \nYou asked for this.\n',
  )
  expect(html).toContain('First line.\nSecond line.</blockquote>')
  expect(html).toContain('<a href="https://notes.example/first#c-1">Read it</a>')
})

test('what people wrote is never markup', () => {
  const hostile = `</blockquote><img src=x onerror=alert(1)>"'&amp;`
  const { html } = writeLetter({
    subject: hostile,
    parts: [
      { kind: 'text', text: hostile },
      { kind: 'quote', text: hostile },
      { kind: 'note', text: hostile },
      { kind: 'links', links: [{ label: hostile, href: `https://notes.example/"onclick="x` }] },
    ],
  })
  expect(html).not.toMatch(/<img|"onclick|&amp;/)
  expect(html.match(/&#60;img/g)).toHaveLength(4)
})

test('a subject is one line, whatever a name or a title brings along', () => {
  const hostile = 'Hello\r\nBcc: victim@example.org\r\n\r\nBody\u2028and \u202etxt.exe\u0000'
  expect(writeLetter({ subject: hostile, parts: [] }).subject).toBe('Hello Bcc: victim@example.org Body and txt.exe')
  expect(oneLine('lone \ud800 half')).toBe('lone \ufffd half')
  expect(writeLetter({ subject: 'x'.repeat(5000), parts: [] }).subject).toHaveLength(200)
})
