import { hostCookie } from '@/lib/core/cookies'

/** The session's cookie, the same for next-auth and for the forms that work without JavaScript. */
export const sessionCookie = () => hostCookie('next-auth.session-token')
