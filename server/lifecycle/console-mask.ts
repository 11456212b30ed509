import { format } from 'node:util'
import { maskSecretAddresses } from '@/lib/core/text/secret-address'

/** Takes the secrets out of addresses in what libraries write to the console, as the log does with its lines. */
export function maskConsole(target: Pick<Console, 'debug' | 'error' | 'info' | 'log' | 'trace' | 'warn'> = console): void {
  for (const name of ['debug', 'error', 'info', 'log', 'trace', 'warn'] as const) {
    const write = target[name].bind(target)
    target[name] = (...given: unknown[]) => write('%s', maskSecretAddresses(format(...given)))
  }
}
