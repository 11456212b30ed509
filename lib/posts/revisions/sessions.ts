import { minuteMs } from '@/lib/core/clock'

/** A save as sessions are made of: by whom, and when. */
export interface DatedSave {
  authorId: string | null
  createdAt: Date
}

/** Milliseconds without a save after which the next one begins another session. */
const PAUSE = 30 * minuteMs

/** Divides saves, newest first, into editing sessions, newest first: those of one author with no longer pause than half an hour. */
export function toSessions<Save extends DatedSave>(saves: readonly Save[]): [newest: Save, ...older: Save[]][] {
  const sessions: [Save, ...Save[]][] = []
  for (const save of saves) {
    const session = sessions.at(-1)
    const later = session?.at(-1)
    const belongs = later && later.authorId === save.authorId && later.createdAt.getTime() - save.createdAt.getTime() <= PAUSE
    if (belongs) session?.push(save)
    else sessions.push([save])
  }
  return sessions
}
