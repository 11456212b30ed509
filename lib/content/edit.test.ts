import { describe, expect, test } from 'vitest'
import { editFile } from './edit'
import { fillFileFields } from './file-fields'
import { parseFile } from './front-matter'

const file = `---
# kept
title: 'A title: with a colon'
date: 2023-04-17
tags: [dns, labs]
series: Basics
part: 2
mood: curious
permalink: /a
---

The text.
`

describe('an edited file', () => {
  const same = {
    ...fillFileFields({}),
    title: 'A title: with a colon',
    tags: ['dns', 'labs'],
    series: 'Basics',
    part: 2,
    permalink: '/a',
    date: undefined,
    draft: false,
  }

  test('is byte for byte what it was when nothing was edited', () => {
    expect(editFile(file, { ...same, source: 'The text.\n' })).toBe(file)
  })

  test('keeps the name that the file has for a language, and leaves no two that differ', () => {
    const edited = (said: string) => {
      const head = file.replace('mood: curious', said)
      return editFile(head, { ...same, language: 'de', source: 'The text.\n' }).match(/^lang.*$/gm)
    }
    expect(edited('lang: en')).toEqual(['lang: de'])
    expect(edited('language: en')).toEqual(['language: de'])
    expect(edited('language: en\nlang: en')).toEqual(['language: de', 'lang: de'])
    expect(edited('mood: calm')).toEqual(['language: de'])
  })

  test('keeps comments, order and unknown fields, and takes out what is no more', () => {
    const edited = editFile(file, {
      ...same,
      title: 'Other',
      tags: ['dns'],
      series: null,
      part: null,
      description: 'New: words',
      draft: true,
      source: 'More.\n',
    })
    expect(edited).toBe(`---
# kept
title: Other
date: 2023-04-17
tags: [dns]
mood: curious
permalink: /a
description: "New: words"
draft: true
---

More.
`)
    const parsed = parseFile(edited, 'UTC')
    expect('post' in parsed && parsed.post).toMatchObject({
      title: 'Other',
      tags: ['dns'],
      series: null,
      part: null,
      draft: true,
      notes: [{ field: 'mood' }],
      source: 'More.\n',
    })
  })

  test.each(['---', 'a: b', '# not a comment', '"quoted"', '2023-01-01', 'true', ' spaces ', 'new\nline', '{{x}}', '&anchor', '!tag'])(
    'gives the title %j back as it was',
    (title) => {
      const parsed = parseFile(editFile(file, { ...same, title: title.trim(), source: 'x' }), 'UTC')
      expect('post' in parsed && parsed.post.title).toBe(title.trim())
    },
  )

  test('in TOML stays TOML, with its comments, tables and what is not edited', () => {
    const toml = `+++
# kept
title = 'A title'
tags = [
  "dns", # one
]
mood = "curious"

[params]
title = "Another"
+++

The text.
`
    const said = { ...fillFileFields({}), title: 'A title', tags: ['dns'], date: undefined, draft: false, source: 'The text.\n' }
    expect(editFile(toml, said)).toBe(toml)
    expect(
      editFile(toml, { ...said, title: 'New "words"', tags: ['dns', 'labs'], date: '2023-04-17T19:00:00.000Z', draft: true }),
    ).toBe(`+++
# kept
title = "New \\"words\\""
tags = [ "dns", "labs" ]
mood = "curious"
date = 2023-04-17T19:00:00.000Z
draft = true

[params]
title = "Another"
+++

The text.
`)
    expect(editFile(toml, { ...said, tags: [] })).not.toContain('dns')
  })
})
