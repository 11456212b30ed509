import { expect, test } from 'vitest'
import { emailSchema, newAccountSchema, passwordSchema, signInSchema } from './schema'

const mailboxes = [
  'ada@example.org',
  'a.b+tag@mail.example.co',
  "o'neil@example.org",
  'x@localhost',
  'me@xn--bcher-kva.example',
  '1@2.example',
]

test.each(mailboxes)('%s is a mailbox', (email) => {
  expect(emailSchema.parse(email)).toBe(email)
})

test('capitals and spaces around an address do not make another account', () => {
  expect(emailSchema.parse('  Ada.Lovelace@Example.ORG ')).toBe('ada.lovelace@example.org')
})

const refused = {
  'a homoglyph of the at sign': 'ada\uff20example.org',
  'a small commercial at': 'ada\ufe6bexample.org',
  'a homoglyph beside a real one': 'ada\uff20evil.example@example.org',
  'the Kelvin sign': '\u212aim@example.org',
  'a Cyrillic letter': '\u0430da@example.org',
  'a full-width dot': 'ada@example\uff0eorg',
  'an ideographic full stop': 'ada@example\u3002org',
  'a quoted local part': '"ada@evil.example"@example.org',
  'quotes without an at sign': '"ada"@example.org',
  'two at signs': 'ada@evil.example@example.org',
  'no at sign': 'ada.example.org',
  'no local part': '@example.org',
  'no domain': 'ada@',
  'a line break at the end': 'ada@example.org\n',
  'CRLF and a header': 'ada@example.org\r\nBcc: eve@evil.example',
  'an encoded CRLF kept as text': 'ada%0d%0a@exa mple.org',
  'a NUL': 'ada@example.org\0',
  'a tab': 'ada\t@example.org',
  'a no-break space': 'ada\u00a0@example.org',
  'a zero-width space': 'ada\u200b@example.org',
  'a right-to-left override': 'ada\u202e@example.org',
  'two addresses with a comma': 'ada@example.org,eve@evil.example',
  'two addresses with a semicolon': 'ada@example.org;eve@evil.example',
  'a display name': 'Ada <ada@example.org>',
  'angle brackets': '<ada@example.org>',
  'a comment': 'ada(comment)@example.org',
  'a leading dot': '.ada@example.org',
  'a trailing dot in the local part': 'ada.@example.org',
  'two dots': 'ada..lovelace@example.org',
  'a domain with two dots': 'ada@example..org',
  'a domain that starts with a hyphen': 'ada@-example.org',
  'an address literal': 'ada@[127.0.0.1]',
  'an international domain in Unicode': 'ada@bücher.example',
  'a backslash': 'ada\\@example.org',
  'a source route': '@evil.example:ada@example.org',
  'a percent hack with two signs': 'ada%example.org@evil.example@x',
  'more than 254 characters': `ada@${'a.'.repeat(126)}org`,
  'a local part of 65 characters': `${'a'.repeat(65)}@example.org`,
  'a label of 64 characters': `ada@${'a'.repeat(64)}.org`,
  nothing: '',
}

test.each(Object.entries(refused))('%s is refused', (_, email) => {
  expect(emailSchema.safeParse(email).success).toBe(false)
})

test('operators of the database are not text', () => {
  for (const email of [{ not: '' }, { contains: '' }, ['ada@example.org'], 5, null]) {
    expect(signInSchema.safeParse({ email, password: 'x' }).success).toBe(false)
  }
})

test('fields that nobody asked for are refused', () => {
  for (const extra of ['role', 'emailVerified', 'skip2fa', 'tokenVersion', 'createdAt']) {
    expect(signInSchema.safeParse({ email: 'ada@example.org', password: 'x', [extra]: '1' }).success).toBe(false)
  }
})

test('passwords have eight to 1,024 characters of any kind and are not what everybody uses', () => {
  for (const password of ['eight 8!', 'ünï cödé 🙂', 'a'.repeat(7) + 'b'.repeat(1017), '    spaces ']) {
    expect(passwordSchema.safeParse(password).success).toBe(true)
  }
  for (const password of [
    'seven77',
    'a'.repeat(7) + 'b'.repeat(1018),
    'password',
    'Password1',
    '12345678',
    'qwertyuiop',
    'iloveyou',
    'Welcome2026',
  ]) {
    expect(passwordSchema.safeParse(password).success).toBe(false)
  }
})

test('the own address is no password', () => {
  const account = { name: 'Ada', email: 'ada.lovelace@example.org', role: 'AUTHOR' }
  for (const password of ['ada.lovelace@example.org', 'ADA.Lovelace']) {
    const result = newAccountSchema.safeParse({ ...account, password })
    expect(result.error?.issues[0]?.path).toEqual(['password'])
  }
})
