import { describe, expect, test } from 'vitest'
import { likelyPermalinks, parseAddressMap } from './address'

const leads = (address: string, to: string, moves = '') => expect(likelyPermalinks(address, parseAddressMap(moves))).toContain(to)

test.each([
  ['https://old.example.org/2015/note/', '/2015/note'],
  ['http://old.example.org/2015/note.html?m=1#disqus_thread', '/2015/note.html'],
  ['//old.example.org/note.html', '/note'],
  ['/note', '/note.html'],
  ['https://old.example.org/note/index.html', '/note'],
  ['https://old.example.org/%C3%BCber-dns/', '/über-dns'],
  ['https://old.example.org/Note', '/note'],
])('%s leads to %s', (address, to) => leads(address, to))

test.each(['', 'https://old.example.org/', 'https://old.example.org/?p=12', 'mailto:a@example.org', 'http://[', '%'])(
  '%s leads nowhere',
  (address) => {
    expect(likelyPermalinks(address)).toEqual([])
  },
)

describe('moved addresses', () => {
  test('a whole address, a path, a query', () => {
    leads('https://old.example.org/a', '/b', 'http://old.example.org/a=/b')
    leads('https://old.example.org/a/', '/b', '/a /b')
    leads('https://old.example.org/?p=12', '/b', '/?p=12=/b')
    leads('https://old.example.org/?p=12', '/b', '"https://old.example.org/?p=12","https://new.example.org/b"')
  })

  test('a whole folder', () => {
    leads('https://old.example.org/blog/2015/a.html', '/2015/a.html', '# where it was\n\n/blog/*=/*')
    leads('https://old.example.org/blog/a', '/all', '/blog/*=/all')
  })

  test('a line that is none is named', () => {
    expect(() => parseAddressMap('/a=/b\nwhat')).toThrow('Line 2 of the changed addresses is not “old=new”: what')
  })
})
