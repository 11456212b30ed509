/** Language of the messages (BCP 47), in which numbers, lists and the dates of the interface are written too. */
export const language = 'en'
const rules = /* @__PURE__ */ new Intl.PluralRules(language)
const numbers = /* @__PURE__ */ new Intl.NumberFormat(language)
const percents = /* @__PURE__ */ new Intl.NumberFormat(language, { style: 'percent' })
const lists = /* @__PURE__ */ new Intl.ListFormat(language, { type: 'unit', style: 'short' })

type Forms<Form> = { other: Form } & Readonly<Record<string, Form>>

/** Chooses the form of a message for a count: the one for exactly this number (`=0`), or for its category in the language. */
export const plural = <Form>(count: number, forms: Forms<Form>): Form => forms[`=${count}`] ?? forms[rules.select(count)] ?? forms.other

/** Chooses the form of a message for a word, such as `newest`, or for a condition (`true`). */
export const select = <Form>(word: string | boolean, forms: Forms<Form>): Form => forms[String(word)] ?? forms.other

/** Writes a number as the language does, `1,234` in English. */
export const writeNumber = (value: number): string => numbers.format(value)

/** Writes a share from 0 to 1 in percent as the language does, `50%` in English. */
export const writePercent = (share: number): string => percents.format(share)

/** Writes a list as the language does, `a, b, c` in English, without what is empty. */
export const writeList = (parts: Iterable<string | null | undefined | false>): string =>
  lists.format([...parts].filter((part) => !!part) as string[])
