'use server'

import { redirect } from 'next/navigation'
import { action } from '@/lib/auth/action'
import { beginBlog } from './commands'
import { welcomeSchema } from './schema'

/** Names a new blog and leads to its first post. */
export const beginBlogAction = action({
  name: 'begin blog',
  input: welcomeSchema,
  run: beginBlog,
  onSuccess: () => redirect('/studio/posts/new'),
})
