import type { SubscriptionFrequency } from '@/lib/comments/following/types'
import * as messages from '@/lib/messages/generated/comments'

/** Labels of how often mail comes. */
export const frequencies: Record<SubscriptionFrequency, string> = { EACH: messages.soonAfterEachComment(), DAILY: messages.atMostOnceDay() }

/** Field for how often mail comes. */
export function FrequencyField({ chosen }: { chosen: string }) {
  return (
    <div>
      <label className="label" htmlFor="frequency">
        {messages.howOften()}
      </label>
      <select id="frequency" className="form-input" name="frequency" defaultValue={chosen}>
        {Object.entries(frequencies).map(([value, name]) => (
          <option key={value} value={value}>
            {name}
          </option>
        ))}
      </select>
    </div>
  )
}
