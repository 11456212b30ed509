/** Characters that a tag may have before the cursor. */
export const REACH = 4000
