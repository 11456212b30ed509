import { expect, test } from 'vitest'
import { playerOf, playersIn } from './players'

test.each([
  ['https://www.youtube.com/watch?v=dQw4w9WgXcQ&t=4', 'https://www.youtube-nocookie.com/embed/dQw4w9WgXcQ?autoplay=1'],
  ['https://youtu.be/dQw4w9WgXcQ', 'https://www.youtube-nocookie.com/embed/dQw4w9WgXcQ?autoplay=1'],
  ['https://www.youtube.com/live/dQw4w9WgXcQ', 'https://www.youtube-nocookie.com/embed/dQw4w9WgXcQ?autoplay=1'],
  ['https://vimeo.com/76979871', 'https://player.vimeo.com/video/76979871?autoplay=1&dnt=1'],
  ['https://vimeo.com/76979871/8272103f6e', 'https://player.vimeo.com/video/76979871?autoplay=1&dnt=1&h=8272103f6e'],
  ['https://www.youtube.com/watch?v=a/../b', undefined],
  ['https://example.org/watch?v=dQw4w9WgXcQ', undefined],
  ['https://x.com/ada/status/1', undefined],
])('the player of %s is at %s', (address, src) => {
  expect(playerOf(address)?.src).toBe(src)
})

test('the players of a page are those that its HTML offers', () => {
  const offered = '<a href="/" data-player="https://player.vimeo.com/video/1?autoplay=1">'
  expect(playersIn(Buffer.from(offered))).toEqual(['https://player.vimeo.com'])
  expect(playersIn('<p>data-player=&quot;https://player.vimeo.com/video/1</p> https://www.youtube-nocookie.com/embed/a')).toEqual([])
})
