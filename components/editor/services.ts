import type { EditorServices } from './source/services'

/** What the studio does for the text's editor. */
export const studioServices: EditorServices = {
  async findPosts() {
    return []
  },
  async upload() {
    throw new Error('Images cannot be stored yet.')
  },
}
