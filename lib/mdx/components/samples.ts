import { calloutKinds } from './callouts'

export interface Sample {
  /** The component or the feature. */
  name: string
  /** When to use it, in a sentence. */
  use: string
  source: string
}

const fence = '```'

/** One sample of everything that a text can be made of, for the style guide; a test compiles each and misses none. */
export const samples: readonly Sample[] = [
  {
    name: 'Callout',
    use: `A remark that the reader should see. Kinds: ${calloutKinds.join(', ')}. GitHub’s alerts are the same.`,
    source: `<Callout kind="tip" title="Make the rule fail first">\nBefore you look for a fault in a condition, replace it by *true*.\n</Callout>\n\n> [!WARNING]\n> This one is written as a quotation.`,
  },
  {
    name: 'Figure',
    use: 'A picture with a caption. A picture alone in a paragraph, with a title, becomes one too.',
    source:
      '<Figure src="/style-guide/rack.svg" alt="A patch panel above a switch" caption="A caption says what to look at." width="240" height="120" />',
  },
  {
    name: 'Gallery',
    use: 'Pictures and figures side by side; they wrap where there is no room.',
    source:
      '<Gallery>\n<Figure src="/style-guide/rack.svg" alt="A patch panel above a switch" caption="One" width="240" height="120" />\n<Figure src="/style-guide/rack.svg" alt="The same rack" caption="Two" width="240" height="120" />\n</Gallery>',
  },
  {
    name: 'Details',
    use: 'A long listing that not everyone needs. Write open to start unfolded.',
    source: '<Details summary="The whole listing">\nAll of it, with *markup*.\n</Details>',
  },
  {
    name: 'Tabs',
    use: 'Versions of the same thing. On paper and in feeds all of them are shown.',
    source: `<Tabs>\n<Tab label="Linux">\n\n${fence}bash\nip route show default\n${fence}\n\n</Tab>\n<Tab label="Windows">\n\n${fence}powershell\nGet-NetRoute -DestinationPrefix 0.0.0.0/0\n${fence}\n\n</Tab>\n</Tabs>`,
  },
  {
    name: 'Steps',
    use: 'Things to do in order. A title is optional.',
    source: '<Steps>\n<Step title="Write it down">\nBefore the first cable.\n</Step>\n<Step title="Do it">\nAs written.\n</Step>\n</Steps>',
  },
  {
    name: 'FileTree',
    use: 'Files and folders, as a nested list.',
    source: '<FileTree>\n- lab\n  - switches\n    - s1.cfg\n  - README.md\n</FileTree>',
  },
  {
    name: 'Video',
    use: 'A video file of this site. Nothing is loaded from elsewhere.',
    source: '<Video src="/media/example.mp4" caption="What it shows, for those who do not watch it" />',
  },
  {
    name: 'LinkCard',
    use: 'A link on a card of its own. It fetches nothing: title and description are what you write, and optional.',
    source:
      '<LinkCard href="https://www.rfc-editor.org/rfc/rfc1035" title="RFC 1035" description="Domain names: how they are implemented, since 1987." />',
  },
  {
    name: 'Quote',
    use: 'Words of somebody else, kept as text. source, date, href and note are optional.',
    source:
      '<Quote by="A viewer" date="2023-04-16" note="kept as text; the original may be gone">\nAn hour of loading circle. Even my router feels guilty.\n</Quote>',
  },
  {
    name: 'Update',
    use: 'What became known later, with its day.',
    source: '<Update date="2023-09-20">\nThe commands below still run.\n</Update>',
  },
  { name: 'SeriesNav', use: 'The parts of the post’s series. Nothing, when the post is in none.', source: '<SeriesNav />' },
  {
    name: 'Code',
    use: 'title names the file, showLineNumbers numbers the lines, {2} highlights lines. A line that ends with [!code ++] or [!code --] in a comment is marked as added or removed. An unknown language stays plain.',
    source: `${fence}hcl title="main.tf" showLineNumbers {1}\nresource "aws_s3_bucket" "notes" {\n  acl = "public-read" # [!code --]\n  acl = "private" # [!code ++]\n}\n${fence}`,
  },
  {
    name: 'Formulas',
    use: 'Between $ signs, or between lines of $$.',
    source: 'A line: $a^2 + b^2 = c^2$\n\n$$\n\\sum_{k=1}^{n} k = \\frac{n(n+1)}{2}\n$$',
  },
  {
    name: 'Tables',
    use: 'Colons align the columns.',
    source: '| Port | State | Errors |\n|:-----|:-----:|-------:|\n| fa0/1 | up | 0 |\n| fa0/12 | down | 1,204 |',
  },
  { name: 'Footnotes', use: 'They come to rest at the end of the text.', source: 'A claim[^1].\n\n[^1]: And where it comes from.' },
  { name: 'Tasks', use: 'A list of what is done and what is not.', source: '- [x] written\n- [ ] forgotten' },
]
