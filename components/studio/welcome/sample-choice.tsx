import { Radio } from '@/components/ui/field'
import * as messages from '@/lib/messages/generated/settings'

/** Choice between keeping the sample posts, which loses nothing, and deleting them. */
export function SampleChoice({ titles }: { titles: readonly string[] }) {
  return (
    <fieldset className="field gap-3">
      <legend className="mb-2">{messages.samplePosts()}</legend>
      <Radio label={messages.keepThemForNow()} hint={messages.youCanDeleteThemLater()} name="samples" value="keep" defaultChecked />
      <Radio label={messages.deleteThemForGood({ count: titles.length })} hint={titles.join(' · ')} name="samples" value="remove" />
    </fieldset>
  )
}
