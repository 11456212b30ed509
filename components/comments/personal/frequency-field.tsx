import type { SubscriptionFrequency } from '@/lib/comments/following/types'

/** Labels of how often mail comes. */
export const frequencies: Record<SubscriptionFrequency, string> = { EACH: 'Soon after each comment', DAILY: 'At most once a day' }

/** Field for how often mail comes. */
export function FrequencyField({ chosen }: { chosen: string }) {
  return (
    <div>
      <label className="label" htmlFor="frequency">
        How often
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
