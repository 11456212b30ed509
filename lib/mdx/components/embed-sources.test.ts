import { expect, test } from 'vitest'
import { embedPageOf, embedPlaceOf, embedProviderOf } from './embed-sources'

test.each([
  ['https://x.com/fieldnotes/status/1647761305', 'x'],
  ['https://mobile.twitter.com/fieldnotes/status/1647761305?s=20', 'x'],
  ['https://x.com/fieldnotes', null],
  ['https://social.example.org/@fieldnotes/110208846', 'mastodon'],
  ['https://social.example.org/@fieldnotes@other.example/110208846', 'mastodon'],
  ['https://social.example.org/users/fieldnotes/statuses/110208846', 'mastodon'],
  ['https://social.example.org/@fieldnotes', null],
  ['https://youtube.com/@fieldnotes/110208846', null],
  ['https://bsky.app/profile/notes.example.org/post/3kabcdefgh2x', 'bluesky'],
  ['https://bsky.app/profile/did:plc:abc123/post/3kabcdefgh2x', 'bluesky'],
  ['https://old.reddit.com/r/networking/comments/12abcd/is_it_only_me/', 'reddit'],
  ['https://www.youtube.com/watch?v=abc-1-xyz&t=3', 'youtube'],
  ['https://www.youtube.com/watch', null],
  ['https://youtu.be/abc-1-xyz', 'youtube'],
  ['https://vimeo.com/123456', 'vimeo'],
  ['https://github.com/fieldnotes/notes/blob/main/lib/a.ts#L3-L9', 'github'],
  ['https://github.com/fieldnotes/notes', null],
  ['https://gist.github.com/fieldnotes/0123456789abcdef0123', 'gist'],
  ['https://user:secret@x.com/fieldnotes/status/1647761305', null],
  ['https://x.com.example.org/fieldnotes/status/1647761305', null],
  ['javascript:alert(1)//x.com/fieldnotes/status/1', null],
  ['/about', null],
])('%s is of %s', (address, provider) => {
  expect(embedProviderOf(address)).toBe(provider)
})

test.each([
  ['https://www.youtube-nocookie.com/embed/abc-1-xyz?rel=0', 'https://www.youtube.com/watch?v=abc-1-xyz'],
  ['http://www.youtube.com/v/abc-1-xyz&hl=en', 'https://www.youtube.com/watch?v=abc-1-xyz'],
  ['//player.vimeo.com/video/123456?h=1', 'https://vimeo.com/123456'],
  ['https://platform.twitter.com/embed/Tweet.html?dnt=true&id=1647761305', 'https://x.com/i/status/1647761305'],
  ['https://social.example.org/@fieldnotes/110208846/embed', 'https://social.example.org/@fieldnotes/110208846'],
  ['https://gist.github.com/0123456789abcdef0123.js?file=a', 'https://gist.github.com/0123456789abcdef0123'],
  ['https://gist.github.com/1234567.js', 'https://gist.github.com/1234567'],
  ['http://vimeo.com/123456', 'https://vimeo.com/123456'],
  ['https://example.org/map', null],
])('a frame of %s shows %s', (src, page) => {
  expect(embedPageOf(src)).toBe(page)
})

test('a place has the name that people know it by', () => {
  expect(embedPlaceOf('https://youtu.be/abc-1-xyz')).toBe('YouTube')
  expect(embedPlaceOf('https://social.example.org/@fieldnotes/110208846')).toBe('Mastodon (social.example.org)')
  expect(embedPlaceOf('https://www.example.org/a')).toBe('example.org')
})
