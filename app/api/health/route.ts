export const dynamic = 'force-dynamic'

/** The process runs. Asks nothing else of anyone. */
export function GET(): Response {
  return Response.json({ status: 'ok' })
}
