import { afterEach, expect, test } from 'vitest'
import { env } from '@/lib/core/env'
import { appPolicy, previewPolicy, readerPolicy } from './response-headers'

afterEach(() => {
  Object.assign(env(), { S3_PUBLIC_URL: undefined })
})

/** The directives of a policy by name. */
const directives = (policy: string) =>
  Object.fromEntries(policy.split('; ').map((directive) => [directive.split(' ')[0], directive.split(' ').slice(1).join(' ')]))

test('pictures and films come from this site, and from the public address of the bucket where there is one; nothing else follows it', () => {
  const policies = () => [readerPolicy(), previewPolicy(), appPolicy('n', [], false)].map(directives)
  const before = policies()
  expect(before.map((policy) => policy['media-src'])).toEqual(["'self'", "'self'", "'self' blob:"])
  Object.assign(env(), { S3_PUBLIC_URL: 'https://media.example.org/blog' })
  const there = "'self' https://media.example.org/blog"
  expect(policies()).toEqual([
    { ...before[0], 'img-src': there, 'media-src': there },
    { ...before[1], 'img-src': there, 'media-src': there },
    { ...before[2], 'img-src': `${there} blob: data:`, 'media-src': `${there} blob:` },
  ])
})

test('frames are those of the players that a page offers, and of nothing else', () => {
  const offered = '<a href="https://vimeo.com/1" data-player="https://player.vimeo.com/video/1?autoplay=1">'
  for (const policy of [readerPolicy, previewPolicy]) {
    expect(directives(policy())['frame-src']).toBeUndefined()
    expect(directives(policy('<iframe src="https://www.youtube-nocookie.com/embed/a">'))['frame-src']).toBeUndefined()
    expect(directives(policy(Buffer.from(offered)))).toEqual({ ...directives(policy()), 'frame-src': 'https://player.vimeo.com' })
  }
})
