import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'

/** The oldest versions without a known hole that matters here; raise a floor when an advisory says so. */
const floors: Record<string, string> = {
  next: '16.4.6',
  'next-auth': '4.24.15',
  react: '19.2.6',
  'react-dom': '19.2.6',
  sharp: '0.35.5',
  'better-sqlite3': '12.11.1',
  pg: '8.23.0',
  'mdx-bundler': '10.1.1',
  'rehype-sanitize': '6.0.0',
  '@node-rs/argon2': '2.2.1',
  'js-yaml': '3.14.2',
}

interface Locked {
  version?: string
  resolved?: string
  integrity?: string
  link?: boolean
  optional?: boolean
  os?: string[]
  cpu?: string[]
  libc?: string[]
}

const lock = JSON.parse(readFileSync('package-lock.json', 'utf8')) as { packages: Record<string, Locked> }
const { dependencies, devDependencies } = JSON.parse(readFileSync('package.json', 'utf8')) as Record<
  'dependencies' | 'devDependencies',
  Record<string, string>
>
const packages = Object.entries(lock.packages).filter(([folder]) => folder !== '')
const nameOf = (folder: string) => folder.slice(folder.lastIndexOf('node_modules/') + 'node_modules/'.length)

function isOlder(version: string, floor: string): boolean {
  const [a, b] = [version, floor].map((text) => text.split(/[.-]/).map(Number)) as [number[], number[]]
  const at = [0, 1, 2].find((part) => a[part] !== b[part])
  return at !== undefined && (a[at] ?? 0) < (b[at] ?? 0)
}

describe('dependencies', () => {
  test('are nowhere older than the floors', () => {
    const old = packages
      .map(([folder, { version = '0' }]) => ({ folder, version, floor: floors[nameOf(folder)] }))
      .filter(({ version, floor }) => floor !== undefined && isOlder(version, floor))
    expect(old).toEqual([])
    expect(isOlder('16.4.5', '16.4.6')).toBe(true)
    expect(isOlder('16.5.0', '16.4.6')).toBe(false)
    expect(isOlder('9.0.0', '16.4.6')).toBe(true)
  })

  test('are pinned to one version each', () => {
    const loose = Object.entries({ ...dependencies, ...devDependencies }).filter(
      ([, version]) => !/^\d+\.\d+\.\d+(-[\w.]+)?$/.test(version),
    )
    expect(loose).toEqual([])
  })

  test('carry a SHA-512 each, but for the parts of packages that are made for another system', () => {
    const elsewhere = ({ optional, os, cpu, libc }: Locked) =>
      optional && !((os ?? ['linux']).includes('linux') && (cpu ?? ['x64']).includes('x64') && (libc ?? ['glibc']).includes('glibc'))
    const unproven = packages.filter(([, locked]) => !locked.link && !locked.integrity?.startsWith('sha512-') && !elsewhere(locked))
    expect(unproven.map(([folder]) => folder)).toEqual([])
    expect(packages.length).toBeGreaterThan(100)
  })

  test('come as published packages over https, not from a repository or a folder', () => {
    const elsewhere = packages.filter(([, { link, resolved }]) => !link && resolved && !/^https:\/\/[^/]+\/.+\/-\/.+\.tgz$/.test(resolved))
    expect(elsewhere.map(([folder, { resolved }]) => `${folder} ${resolved}`)).toEqual([])
  })
})
