import { z } from 'zod'

/** Makes the schema of a field with the address of a stored picture that does not move, or "" for none; `message` says what to do. */
export const stillPicture = (message: string) =>
  z
    .string()
    .trim()
    .regex(/^(?:\/media\/[0-9a-f]{64}\.(?:png|jpg|webp))?$/, message)
