import { writeList } from '@/lib/messages/forms'
import * as files from '@/lib/messages/generated/files'
import * as messages from '@/lib/messages/generated/mdx'
import { calloutKinds } from './callouts'

export interface Sample {
  /** The component or the feature. */
  name: string
  /** Advice on its use, in a sentence. */
  use: string
  source: string
}

const fence = '```'

/** One sample of everything that a text can be made of, for the style guide; a test compiles each and misses none. */
export const samples: readonly Sample[] = [
  {
    name: 'Callout',
    use: messages.remarkThatReaderShouldSee({ calloutKinds: writeList(calloutKinds) }),
    source: `<Callout kind="tip" title="Make the rule fail first">\nBefore you look for a fault in a condition, replace it by *true*.\n</Callout>\n\n> [!WARNING]\n> This one is written as a quotation.`,
  },
  {
    name: 'Figure',
    use: messages.pictureWithCaptionPicture(),
    source:
      '<Figure src="/style-guide/rack.svg" alt="A patch panel above a switch" caption="A caption says what to look at." width="240" height="120" />',
  },
  {
    name: 'Gallery',
    use: messages.picturesAndFiguresSide(),
    source:
      '<Gallery>\n<Figure src="/style-guide/rack.svg" alt="A patch panel above a switch" caption="One" width="240" height="120" />\n<Figure src="/style-guide/rack.svg" alt="The same rack" caption="Two" width="240" height="120" />\n</Gallery>',
  },
  {
    name: 'Details',
    use: messages.longListingThatNotEveryone(),
    source: '<Details summary="The whole listing">\nAll of it, with *markup*.\n</Details>',
  },
  {
    name: 'Tabs',
    use: messages.versionsOfSameThing(),
    source: `<Tabs>\n<Tab label="Linux">\n\n${fence}bash\nip route show default\n${fence}\n\n</Tab>\n<Tab label="Windows">\n\n${fence}powershell\nGet-NetRoute -DestinationPrefix 0.0.0.0/0\n${fence}\n\n</Tab>\n</Tabs>`,
  },
  {
    name: 'Steps',
    use: messages.thingsToDoInOrderTitle(),
    source: '<Steps>\n<Step title="Write it down">\nBefore the first cable.\n</Step>\n<Step title="Do it">\nAs written.\n</Step>\n</Steps>',
  },
  {
    name: 'FileTree',
    use: messages.filesAndFoldersAsNestedList(),
    source: '<FileTree>\n- lab\n  - switches\n    - s1.cfg\n  - README.md\n</FileTree>',
  },
  {
    name: 'Video',
    use: messages.videoFileOfThisSiteNothing(),
    source: '<Video src="/style-guide/film.webm" caption="What it shows, for those who do not watch it" />',
  },
  {
    name: 'Audio',
    use: files.soundFileOfThisSiteNothing(),
    source: '<Audio src="/style-guide/bell.wav" caption="What it is, for those who do not listen to it" />',
  },
  {
    name: 'LinkCard',
    use: messages.linkOnCardOfItsOwn(),
    source:
      '<LinkCard href="https://www.rfc-editor.org/rfc/rfc1035" title="RFC 1035" description="Domain names: how they are implemented, since 1987." />',
  },
  {
    name: 'Embed',
    use: messages.somethingOfAnotherPlaceKeptAsText(),
    source:
      '<Embed url="https://social.example.org/@fieldnotes/110209218" author="Fieldnotes" date="2023-04-16">\nAn hour of loading circle. Even my router feels guilty.\n</Embed>',
  },
  {
    name: 'Quote',
    use: messages.quotationStoredAsText(),
    source:
      '<Quote by="A viewer" date="2023-04-16" note="kept as text; the original may be gone">\nAn hour of loading circle. Even my router feels guilty.\n</Quote>',
  },
  {
    name: 'Update',
    use: messages.whatBecameKnownLaterWithItsDay(),
    source: '<Update date="2023-09-20">\nThe commands below still run.\n</Update>',
  },
  { name: 'SeriesNav', use: messages.partsOfPostsSeries(), source: '<SeriesNav />' },
  {
    name: messages.code(),
    use: messages.titleNamesFileShowlinenumbersNumbers(),
    source: `${fence}hcl title="main.tf" showLineNumbers {1}\nresource "aws_s3_bucket" "notes" {\n  acl = "public-read" # [!code --]\n  acl = "private" # [!code ++]\n}\n${fence}`,
  },
  {
    name: messages.formulas(),
    use: messages.betweenSignsOrBetweenLines(),
    source: 'A line: $a^2 + b^2 = c^2$\n\n$$\n\\sum_{k=1}^{n} k = \\frac{n(n+1)}{2}\n$$',
  },
  {
    name: messages.tables(),
    use: messages.colonsAlignColumns(),
    source: '| Port | State | Errors |\n|:-----|:-----:|-------:|\n| fa0/1 | up | 0 |\n| fa0/12 | down | 1,204 |',
  },
  { name: messages.footnotes(), use: messages.theyComeToRest(), source: 'A claim[^1].\n\n[^1]: And where it comes from.' },
  { name: messages.tasks(), use: messages.listOfWhatIsDone(), source: '- [x] written\n- [ ] forgotten' },
]
