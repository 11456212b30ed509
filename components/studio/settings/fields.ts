import type { Settings } from '@/lib/settings/schema'

/** Settings that a checkbox turns on and off. */
export type Switch = 'commentsEnabled' | 'proofOfWork' | 'youtubePlayer' | 'vimeoPlayer'

/** Makes the props of the fields of settings: name, what a field starts with, and what is wrong with what was sent. */
export interface SettingsFields {
  field(name: keyof Settings): { name: string; defaultValue: string; error: string | undefined }
  box(name: Switch): { name: string; defaultChecked: boolean }
}
