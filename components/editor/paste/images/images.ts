import type { Extension } from '@codemirror/state'
import { keymap } from '@codemirror/view'
import type { EditorServices } from '../../source/services'
import { picturesOnTheirWay, undescribed } from './pictures'
import { placeholders } from './placeholder'
import { uploader } from './uploader'
import { describePicture, questions } from './words'

/** Pictures that are added to the text: sent, kept until they are stored, put in, described. */
export function images(services: EditorServices): Extension {
  return [
    picturesOnTheirWay,
    undescribed,
    placeholders,
    questions,
    uploader(services),
    keymap.of([{ key: 'Mod-Alt-i', run: describePicture }]),
  ]
}
