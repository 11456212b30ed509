import { calloutKinds } from '@/lib/mdx/components/callouts'
import { calloutTitles } from '@/lib/mdx/components/display-text'
import * as messages from '@/lib/messages/generated/inserting'

/** Groups of the slash menu, in order. */
export const groups = [messages.text(), messages.blocks(), messages.callouts(), messages.picturesAndLinks(), messages.components()] as const

/** Something that the menu behind `/` offers. */
export interface SlashEntry {
  name: string
  /** Description in a line. */
  help: string
  group: (typeof groups)[number]
  /** Other words for it. */
  keywords: string
  /** The component of the registry that it inserts. */
  component?: string
  /** The component that it only makes sense in. */
  within?: string
}

/** An entry that puts text in. `#{}` are the places that Tab goes to; `today` stands for the day it is. */
export interface BlockEntry extends SlashEntry {
  template: string
  /** Goes into a line, or takes what follows on its line; others stand alone between blank lines. */
  line?: 'inside' | 'opens'
}

const fence = '```'

function block(
  group: SlashEntry['group'],
  name: string,
  help: string,
  keywords: string,
  template: string,
  more: Partial<BlockEntry> = {},
): BlockEntry {
  return { group, name, help, keywords, template, ...more }
}

function around(name: string, template: string): string {
  return `<${name}>\n${template}\n</${name.split(' ')[0]}>`
}

const opens = { line: 'opens' } as const

const text = [
  block(messages.text(), messages.heading2(), messages.sectionOfPost(), messages.h2TitleSection(), '## #{}', opens),
  block(messages.text(), messages.heading3(), messages.subsection(), messages.h3TitleSubsection(), '### #{}', opens),
  block(messages.text(), messages.heading4(), messages.subsectionOfSection(), messages.h4Title(), '#### #{}', opens),
  block(messages.text(), messages.bulletedList(), messages.thingsInNoOrder(), messages.ulUnorderedPoints(), '- #{}', opens),
  block(messages.text(), messages.numberedList(), messages.thingsInOrder(), messages.olOrdered1(), '1. #{}', opens),
  block(messages.text(), messages.taskList(), messages.itemsWithCheckboxes(), messages.todoCheckbox(), '- [ ] #{}', opens),
  block(messages.text(), messages.quote(), messages.quotation(), messages.blockquoteCitation(), '> #{}', opens),
  block(messages.text(), messages.formulaInLine(), messages.betweenDollarSigns(), messages.mathLatexEquationInline(), '$#{}$', {
    line: 'inside',
  }),
]

const blocks = [
  block(
    messages.blocks(),
    messages.table(),
    messages.rowsAndColumns(),
    messages.gridCells(),
    '| #{1:Column} | #{2:Column} |\n| --- | --- |\n| #{3} | #{4} |\n| #{5} | #{6} |',
  ),
  block(
    messages.blocks(),
    messages.codeBlock(),
    messages.codeWithItsLanguage(),
    messages.fenceSourceListingPre(),
    `${fence}#{1}\n#{2}\n${fence}`,
  ),
  block(messages.blocks(), messages.formula(), messages.formulaOnLines(), messages.mathLatexEquationBlock(), '$$\n#{}\n$$'),
  block(messages.blocks(), messages.divider(), messages.lineAcrossText(), messages.hrRuleSeparator(), '---\n\n#{}'),
]

const callouts = calloutKinds.map((kind) =>
  block(
    messages.callouts(),
    calloutTitles[kind],
    messages.remarkThatStandsOut(),
    messages.calloutAdmonitionAlertBox(),
    around(`Callout kind="${kind}"`, '#{}'),
    {
      component: 'Callout',
    },
  ),
)

/** Their names have no places to go to: these are in the tags, which are not shown as they are written. */
const tab = (number: number, name: string) => around(`Tab label="${name}"`, `#{${number}}`)
const step = (number: number, title: string) => around(`Step title="${title}"`, `#{${number}}`)

const components = [
  block(
    messages.picturesAndLinks(),
    messages.gallery(),
    messages.picturesSideBySide(),
    messages.imagesPhotosGrid(),
    around('Gallery', '#{}'),
    { component: 'Gallery' },
  ),
  block(
    messages.components(),
    messages.tabs(),
    messages.versionsOfSameThingOne(),
    messages.switch(),
    around('Tabs', `${tab(1, 'First')}\n${tab(2, 'Second')}`),
    {
      component: 'Tabs',
    },
  ),
  block(messages.components(), messages.anotherTab(), messages.oneOfTheTabs(), messages.tabsInSentence(), tab(1, 'Another tab'), {
    component: 'Tab',
    within: 'Tabs',
  }),
  block(
    messages.components(),
    messages.steps(),
    messages.thingsToDoInOrder(),
    messages.instructionsHowto(),
    around('Steps', `${step(1, 'First step')}\n${step(2, 'Second step')}`),
    {
      component: 'Steps',
    },
  ),
  block(messages.components(), messages.anotherStep(), messages.oneThingToDo(), messages.stepsInSentence(), step(1, 'Another step'), {
    component: 'Step',
    within: 'Steps',
  }),
  block(
    messages.components(),
    messages.fileTree(),
    messages.filesAndFoldersAsNested(),
    messages.foldersDirectory(),
    around('FileTree', '- #{1:folder}\n  - #{2:file}'),
    {
      component: 'FileTree',
    },
  ),
  block(
    messages.components(),
    messages.updateNote(),
    messages.whatBecameKnownLater(),
    messages.correctionChangedEdited(),
    around('Update date="today"', '#{}'),
    {
      component: 'Update',
    },
  ),
  block(messages.components(), messages.partsOfSeries(), messages.linksToOtherParts(), messages.seriesNavigation(), '<SeriesNav />', {
    component: 'SeriesNav',
  }),
]

/** Entries that need no more than text. */
export const blockEntries: readonly BlockEntry[] = [...text, ...blocks, ...callouts, ...components]

function form(group: SlashEntry['group'], component: string, name: string, help: string, keywords: string): SlashEntry {
  return { group, component, name, help, keywords }
}

/** Entries that ask for their properties first. */
export const formEntries: readonly SlashEntry[] = [
  form(messages.callouts(), 'Callout', messages.calloutWithTitle(), messages.remarkWithWords(), messages.admonitionAlertBox()),
  form(messages.picturesAndLinks(), 'Figure', messages.pictureByAddress(), messages.pictureThatIsOnWeb(), messages.figureImageImgCaption()),
  form(messages.picturesAndLinks(), 'Video', messages.video(), messages.videoFileOfThisSite(), messages.filmMovieMp4()),
  form(messages.picturesAndLinks(), 'Audio', messages.audio(), messages.soundFileOfThisSite(), messages.recordingPodcastMp3()),
  form(messages.picturesAndLinks(), 'Embed', messages.embed(), messages.postVideoOrCode(), messages.tweetTootYoutubeGist()),
  form(messages.picturesAndLinks(), 'LinkCard', messages.linkCard(), messages.linkOnCard(), messages.bookmarkEmbedUrl()),
  form(messages.components(), 'Quote', messages.quoteWithSource(), messages.quotationAndItsSource(), messages.citationAttribution()),
  form(messages.components(), 'Details', messages.details(), messages.textThatFoldsAway(), messages.toggleCollapseFoldSpoiler()),
]
