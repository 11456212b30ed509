import { useId } from 'react'
import { TextField } from '@/components/ui/field'
import { language } from '@/lib/messages/forms'
import * as messages from '@/lib/messages/generated/publishing'
import { labelOf } from '@/lib/posts/fields'

/** Languages that most blogs are written in; any other tag can be typed. */
const common =
  'ar bg bn ca cs cy da de el en en-GB en-US eo es et eu fa fi fr ga gl he hi hr hu id is it ja ko lt lv mk ms nb nl nn pl pt pt-BR ro ru sk sl sq sr sv sw ta th tr uk ur vi zh-Hans zh-Hant'.split(
    ' ',
  )

const names = new Intl.DisplayNames(language, { type: 'language' })
const offers = common.map((tag) => ({ tag, name: names.of(tag) ?? tag }))

/** Field for the language of a post, with the names of the common ones in the language of the interface. */
export function LanguageField({ given, error }: { given: string; error: string | undefined }) {
  const list = useId()
  return (
    <>
      <TextField
        label={labelOf('language')}
        name="language"
        list={list}
        defaultValue={given}
        error={error}
        hint={messages.asTagSuchAsDe()}
        autoCapitalize="none"
        autoComplete="off"
        spellCheck={false}
      />
      <datalist id={list}>
        {offers.map(({ tag, name }) => (
          <option key={tag} value={tag}>
            {name}
          </option>
        ))}
      </datalist>
    </>
  )
}
