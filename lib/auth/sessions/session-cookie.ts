import { hostCookie } from '@/lib/core/cookies'

/** Names the session's cookie, one for next-auth and for the forms that work without JavaScript. */
export const sessionCookie = () => hostCookie('next-auth.session-token')
