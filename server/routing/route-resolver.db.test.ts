import { expect, test } from 'vitest'
import { system } from '@/lib/core/viewer'
import { savePost } from '@/lib/posts/editing/commands'
import { publishPost } from '@/lib/posts/publishing/commands'
import { onEmptyBlog } from '@/scripts/testing/blog'
import { onEachDatabase } from '@/scripts/testing/database'
import { callerOf } from '@/scripts/testing/people'
import { makePost, readText } from '@/scripts/testing/posts'
import { numberedAddressOf } from './old-addresses'
import { routeResolver } from './route-resolver'

const resolve = (path: string) => routeResolver.resolve(encodeURI(path))
const redirect = (permalink: string) => ({ kind: 'redirect', permalink })

onEachDatabase('an address in another spelling', ({ db }) => {
  onEmptyBlog()

  test('with other capitals or with marks leads to the post, in one step', async () => {
    const { id } = await makePost({ permalink: '/2023/06/subnets-on-paper.html' })
    await makePost({ permalink: '/über-dns' })
    await makePost({ title: 'Příliš dlouhý kabel', permalink: '/prilis-dlouhy-kabel' })
    await db().redirect.create({ data: { path: '/2022/subnets', postId: id } })
    expect(await resolve('/2023/06/Subnets-On-Paper.HTML')).toEqual(redirect('/2023/06/subnets-on-paper.html'))
    expect(await resolve('/2022/Subnets')).toEqual(redirect('/2023/06/subnets-on-paper.html'))
    expect(await resolve('/ÜBER-DNS')).toEqual(redirect('/über-dns'))
    expect(await resolve('/Příliš-dlouhý-kabel')).toEqual(redirect('/prilis-dlouhy-kabel'))
    expect(await resolve('/Nothing-Here')).toBeNull()
  })

  test('leads to a post whose own address has capitals or marks, and from its former and listed ones', async () => {
    const { id } = await makePost({ permalink: '/2015/04/My-First-Über-Post.html', aliases: ['/Old/Home'] })
    for (const path of [
      '/2015/04/my-first-über-post.html',
      '/2015/04/my-first-uber-post.html',
      '/2015/04/MY-FIRST-ÜBER-POST.HTML',
      '/old/home',
    ])
      expect(await resolve(path), path).toEqual(redirect('/2015/04/My-First-Über-Post.html'))
    const { version } = await savePost(callerOf(system), { ...(await readText(id)), permalink: '/Moved' })
    await publishPost(callerOf(system), { id, version, publishedAt: null })
    expect(await resolve('/2015/04/my-first-uber-post.html')).toEqual(redirect('/Moved'))
  })

  test('leads to nothing that nobody may see, and to the older of two that are alike', async () => {
    await makePost({ permalink: '/Soon', publishedAt: new Date(Date.now() + 86_400_000) })
    expect(await resolve('/soon')).toBeNull()
    await makePost({ permalink: '/Twins', publishedAt: new Date('2024-01-02T00:00:00Z') })
    await makePost({ permalink: '/twinS', publishedAt: new Date('2024-01-01T00:00:00Z') })
    expect(await resolve('/twins')).toEqual(redirect('/twinS'))
  })

  test('leads to lists and the pages that people type', async () => {
    await makePost({ tags: ['DNS'] })
    expect(await resolve('/Tags/DNS')).toEqual(redirect('/tags/dns'))
    expect(await resolve('/Archive')).toEqual(redirect('/archive'))
    expect(await resolve('/Studio')).toEqual(redirect('/studio'))
    expect(await resolve('/Review/x')).toBeNull()
  })

  test('is of the post that has it so', async () => {
    await makePost({ permalink: '/about' })
    const { id } = await makePost({ permalink: '/About' })
    expect(await resolve('/About')).toEqual({ kind: 'post', postId: id })
  })

  test('leads to a feed, unless it is a post’s', async () => {
    for (const path of ['/feed', '/rss', '/rss.xml', '/RSS']) expect(await resolve(path)).toEqual(redirect('/feed.xml'))
    expect(await resolve('/atom')).toEqual(redirect('/atom.xml'))
    const { id } = await makePost({ permalink: '/feed' })
    expect(await resolve('/feed')).toEqual({ kind: 'post', postId: id })
  })

  test('with a number leads to the post that WordPress named by it, once that is public', async () => {
    const { id } = await makePost({ permalink: '/one' })
    await db().redirect.create({ data: { path: '/?p=12', postId: id } })
    const { id: soon } = await makePost({ permalink: '/soon', publishedAt: new Date(Date.now() + 86_400_000) })
    await db().redirect.create({ data: { path: '/?p=13', postId: soon } })
    const target = (address: string) => {
      const { pathname, search } = new URL(address, 'https://blog.example.org')
      return numberedAddressOf({ pathname, search })
    }
    expect(target('/?m=1')).toBeNull()
    expect(target('/one?p=12')).toBeNull()
    for (const address of ['/?p=12', '/?page_id=12', '/index.php?preview=true&p=12']) {
      expect(target(address)).toBe('/?p=12')
      expect(await routeResolver.resolve(target(address) ?? '')).toEqual(redirect('/one'))
    }
    expect(await routeResolver.resolve('/?p=13')).toBeNull()
    expect(await routeResolver.resolve('/?p=14')).toBeNull()
  })

  test('of a blog that moved in leads to the same page here', async () => {
    await makePost({ tags: ['Home Lab', 'Ano', 'Año'], publishedAt: new Date('2015-04-20T12:00:00Z'), permalink: '/2015/04/a-post.html' })
    const expected = {
      '/search/label/Home Lab': '/tags/home-lab',
      '/search/label/Gone': '/tags',
      '/search/label/Año': '/tags/ano-2',
      '/category/home-lab': '/tags/home-lab',
      '/feeds/posts/default': '/atom.xml',
      '/feeds/posts/default/-/Home Lab': '/atom.xml',
      '/feeds/comments/default': '/comments/feed.xml',
      '/2015/04': '/archive/2015/04',
      '/2015_04_01_archive.html': '/archive/2015/04',
      '/2015': '/archive/2015',
      '/1999/01': '/archive',
      '/author/ada': '/',
      '/author/ada/page/2': '/',
      '/category/hardware/home-lab/feed': '/tags/home-lab',
      '/tag/home-lab/page/2': '/tags/home-lab',
      '/2015/04/20': '/archive/2015/04',
      '/2015/04/a-post/feed': '/feed.xml',
    }
    for (const [path, permalink] of Object.entries(expected)) expect(await resolve(path), path).toEqual(redirect(permalink))
  })

  test('is never said to lead nowhere without a search when it may lead somewhere', async () => {
    const { id } = await makePost({ permalink: '/2015/04/My-First-Über-Post.html', aliases: ['/Old/Home'] })
    await makePost({ permalink: '/soon', publishedAt: new Date(Date.now() + 86_400_000) })
    await db().redirect.create({ data: { path: '/2022/Příliš', plainPath: '/2022/Příliš', postId: id } })
    const somewhere = ['/2015/04/My-First-Über-Post.html', '/2015/04/my-first-uber-post.html', '/old/home', '/Soon', '/2022/Příliš']
    const lists = [
      '/',
      '/Tags/dns',
      '/tags/none',
      '/archive/1999',
      '/page/9',
      '/comments/none',
      '/RSS',
      '/Studio',
      '/1999/01',
      '/author/ada',
    ]
    const nowhere = ['/wp-login.php', '/2015/04/my-first-uber-pos.html', '/tags/a/b/c', '/ÜBER']
    const all = [...somewhere, ...lists, ...nowhere]
    const answers = await Promise.all(all.map((path) => routeResolver.isNowhere(encodeURI(path))))
    expect(all.filter((_, at) => answers[at])).toEqual(nowhere)
  })
})
