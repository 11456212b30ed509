import { afterEach, expect, test } from 'vitest'
import { guest } from '@/lib/core/viewer'
import { onEachDatabase } from '@/scripts/testing/database'
import { openMailServer, openPort } from '@/scripts/testing/peers/smtp-server'
import { callerOf, makeUser } from '@/scripts/testing/people'
import { sendTestMail } from './test-mail'
import { smtp } from './transport'

onEachDatabase('a test mail', () => {
  const closing: (() => unknown)[] = []
  afterEach(async () => {
    for (const close of closing.splice(0)) await close()
  })
  const server = async (...given: Parameters<typeof openMailServer>) => {
    const opened = await openMailServer(...given)
    closing.push(opened.close)
    return opened
  }
  const asOwner = async () => callerOf(await makeUser('OWNER'))
  const refusedWith = (responseCode: number, message: string) => () => Object.assign(new Error(message), { responseCode })

  test('goes to the owner who asks for it, and what the server says is shown', async () => {
    const { url, received } = await server()
    const owner = await makeUser('OWNER')
    const { accepted, message } = await sendTestMail(callerOf(owner), smtp(url))
    expect(accepted).toBe(true)
    expect(message).toMatch(/^The mail server accepted the mail to .+@.+ \(250 .*\)\. If it does not arrive .* SPF and DKIM/)
    expect(received[0]).toMatchObject({ subject: 'Test mail from localhost', text: expect.stringContaining('http://localhost:3000') })
  })

  test('says what the code of a refusal means, with the server’s own words', async () => {
    for (const [code, words, meaning] of [
      [550, 'No such user here', 'does not know this address'],
      [450, 'Greylisted', 'often to see whether it is sent again'],
      [553, 'Sender not owned', 'check MAIL_FROM'],
    ] as const) {
      const refuse = refusedWith(code, words)
      const { url } = await server({ onRcptTo: (_address, _session, done) => done(refuse()) })
      const { accepted, message } = await sendTestMail(await asOwner(), smtp(url))
      expect(accepted).toBe(false)
      expect(message).toMatch(new RegExp(`^The mail server answered ${code}: .*${meaning}.*${words}`))
    }
  })

  test('says what keeps it from the server: a password, the port, TLS, silence, no server at all', async () => {
    const { url } = await server({ authOptional: false, onAuth: (_auth, _session, done) => done(new Error('Wrong password')) })
    const says = async (address: string) => (await sendTestMail(await asOwner(), smtp(address, { each: 500, whole: 1000 }))).message
    expect(await says(url.replace('//', '//ada:wrong@'))).toMatch(/did not accept the name and password in MAIL_URL.*535/)
    expect(await says(url)).toMatch(/530: it needs a name and password/)
    expect(await says(url.replace('smtp:', 'smtps:'))).toMatch(/uses no TLS on this port\. Write smtp:\/\//)
    expect(await says('smtp://127.0.0.1:1')).toMatch(/Nothing answers on the port in MAIL_URL/)
    expect(await says('smtp://no-such-host.invalid')).toMatch(/name of the mail server was not found/)
    const silent = await openPort()
    closing.push(silent.close)
    expect(await says(silent.url)).toMatch(/did not answer in time/)
    const secure = await server({ secure: true })
    expect(await says(secure.url.replace('smtp:', 'smtps:'))).toMatch(/certificate of the mail server is not trusted/)
    expect((await sendTestMail(await asOwner(), null)).message).toMatch(/no mail server is set\. Set MAIL_URL and MAIL_FROM/)
  })

  test('is for owners, five in ten minutes', async () => {
    const { url } = await server()
    await expect(sendTestMail(callerOf(await makeUser('EDITOR')), smtp(url))).rejects.toMatchObject({ code: 'FORBIDDEN' })
    await expect(sendTestMail(callerOf(guest), smtp(url))).rejects.toMatchObject({ code: 'UNAUTHENTICATED' })
    const owner = await asOwner()
    for (let sent = 0; sent < 5; sent++) expect((await sendTestMail(owner, smtp(url))).accepted).toBe(true)
    await expect(sendTestMail(owner, smtp(url))).rejects.toMatchObject({ code: 'TOO_MANY_REQUESTS' })
  })
})
