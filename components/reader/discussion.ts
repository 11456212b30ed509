// Behaviour of discussions with a script. Loaded when a discussion comes near; see components/reader/discussion-loader.ts.
import { preparePageForm } from './form'
import { checkLength } from './length'
import { react } from './reactions'
import { linkThatUnfolds, unfold } from './unfold'

/** Address of the styles of comments, which the bundler puts here. A page without comments does not have them yet. */
declare const COMMENT_STYLES: string

if (!document.querySelector(`link[href="${COMMENT_STYLES}"]`)) {
  const link = document.createElement('link')
  link.rel = 'stylesheet'
  link.href = COMMENT_STYLES
  document.head.append(link)
}
preparePageForm()
document.addEventListener('input', ({ target }) => {
  if (target instanceof HTMLTextAreaElement && target.dataset.most) checkLength(target)
})
document.addEventListener('click', (event) => {
  const { target, button, ctrlKey, metaKey, shiftKey, altKey } = event
  if (!(target instanceof Element)) return
  const reaction = target.closest<HTMLButtonElement>('.comment [form="react"]')
  const comment = reaction?.closest('.comment')
  if (reaction && comment) {
    event.preventDefault()
    void react(comment, reaction)
  }
  const link = button || ctrlKey || metaKey || shiftKey || altKey ? null : linkThatUnfolds(target)
  if (!link) return
  event.preventDefault()
  void unfold(link)
})
