// The benchmark's posts: the same ones in every run, as long and as mixed as a working author's.
import { mkdirSync, writeFileSync } from 'node:fs'
import path from 'node:path'

const vocabulary =
  'the a router packet answers when its cache forgets what zone we asked for and policy denies every bucket without an owner so that nobody wonders later why traffic stopped at night while logs were quiet'.split(
    ' ',
  )
const languages = [
  ['ts', 'export function retry(times: number) {\n  return Array.from({ length: times }, (_, index) => 2 ** index)\n}'],
  ['bash', 'dig +short A notes.example.org\nfor host in $(cat hosts); do ping -c 1 "$host"; done'],
  ['hcl', 'resource "aws_s3_bucket" "logs" {\n  bucket = "field-logs"\n  tags   = { owner = "lab" }\n}'],
  ['python', 'def lease(seconds: int) -> float:\n    """Half of it, so that a late renewal still counts."""\n    return seconds / 2'],
]

/** Small numbers that look random and are the same in every run. */
function dice(seed) {
  let state = seed * 2654435761
  return (sides) => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0
    return state % sides
  }
}

function paragraph(roll, words) {
  const text = Array.from({ length: words }, () => vocabulary[roll(vocabulary.length)]).join(' ')
  return `${text[0].toUpperCase()}${text.slice(1)}, **as measured**, see [the notes](https://example.org/${roll(1000)}).`
}

/** The MDX of one post of about `words` words. */
export function postText(number, words) {
  const roll = dice(number + 1)
  const day = new Date(Date.UTC(2020, 0, 1 + number * 7)).toISOString().slice(0, 10)
  const parts = [
    `---\ntitle: Note ${number} on ${vocabulary[roll(vocabulary.length)]} and what it costs\ndescription: What note ${number} found out.\ndate: ${day}\ntags: [${['dns', 'terraform', 'iot', 'rego', 'routing'].filter((_, at) => (number + at) % 3 === 0).join(', ')}]\n---`,
  ]
  for (let written = 0, section = 0; written < words; written += 180, section++) {
    const [language, code] = languages[(number + section) % languages.length]
    parts.push(`## Part ${section + 1}`, paragraph(roll, 90), paragraph(roll, 90))
    if (section % 3 === 0) parts.push(`\`\`\`${language}\n${code}\n\`\`\``)
    if (section % 3 === 1) parts.push(`- ${paragraph(roll, 8)}\n- ${paragraph(roll, 8)}\n- ${paragraph(roll, 8)}`)
    if (section % 3 === 2) parts.push(`> [!NOTE]\n> ${paragraph(roll, 15)}`)
  }
  return `${parts.join('\n\n')}\n`
}

/** Writes `count` posts as files below `directory`. */
export function writePosts(directory, count, words) {
  mkdirSync(path.join(directory, 'posts'), { recursive: true })
  for (let number = 0; number < count; number++) {
    writeFileSync(path.join(directory, 'posts', `note-${String(number).padStart(3, '0')}.mdx`), postText(number, words))
  }
}

/** The MDX of one long text with everything in it that an editor draws. */
export function longText(words) {
  const roll = dice(7)
  const parts = []
  for (let written = 0, section = 0; written < words; section++) {
    const [language, code] = languages[section % languages.length]
    const table = `| Name | What it does | Since |\n| --- | --- | ---: |\n| **cache** | ${paragraph(roll, 5)} | 2020 |\n| zone | forgets | 2021 |`
    const kinds = [
      `\`\`\`${language}\n${code}\n\`\`\``,
      `- ${paragraph(roll, 8)}\n  - [ ] ${paragraph(roll, 8)}\n- [x] ${paragraph(roll, 8)}`,
      `> [!NOTE]\n> ${paragraph(roll, 15)}`,
      table,
      `![A router in the rain](/media/${'0'.repeat(64)}.png)`,
      `<Callout kind="tip">\n\n${paragraph(roll, 15)}\n\n</Callout>`,
    ]
    const block = [
      `${'#'.repeat(2 + (section % 3))} Part ${section + 1}`,
      paragraph(roll, 90),
      kinds[section % kinds.length],
      paragraph(roll, 90),
    ]
    parts.push(...block)
    written += block.join(' ').split(/\s+/).length
  }
  return `${parts.join('\n\n')}\n`
}
