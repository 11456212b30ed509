'use client'

import { useEffect, useRef, useState } from 'react'
import { TextField } from '@/components/ui/field'
import * as messages from '@/lib/messages/generated/publishing'
import { checkAddressAction } from '@/lib/posts/editing/actions'
import { useFieldValue } from '../../base/use-field'

interface AddressFieldProps {
  given: string
  error: string | undefined
  placeholder: string
  /** Fields that the server makes an address of, besides what is typed here. */
  post: { id: string; kind: string; title: string; publishAt: string }
  siteUrl: string
  /** True while somebody looks: nothing is asked before. */
  shown: boolean
}

interface AddressCheck {
  asked: string
  problem: string
  address: string
  former: string | null
}

const PAUSE = 350

/** The post's address, with what it comes to and why it cannot be had, while it is typed. */
export function AddressField({ given, error, placeholder, post, siteUrl, shown }: AddressFieldProps) {
  const field = useRef<HTMLInputElement>(null)
  const [value] = useFieldValue(field, given)
  const [answer, setAnswer] = useState<AddressCheck | null>(null)
  const { id, kind, title, publishAt } = post

  useEffect(() => {
    if (!shown) return
    let gone = false
    const timer = setTimeout(async () => {
      const result = await checkAddressAction({ id, kind, permalink: value, title, publishAt }).catch(() => null)
      if (gone) return
      if (result?.ok) setAnswer({ asked: value, problem: '', address: result.value.permalink, former: result.value.former })
      else setAnswer(result && { asked: value, problem: result.fieldErrors.permalink ?? '', address: '', former: null })
    }, PAUSE)
    return () => {
      gone = true
      clearTimeout(timer)
    }
  }, [shown, id, kind, value, title, publishAt])

  const known = answer?.asked === value ? answer : null
  return (
    <TextField
      ref={field}
      label={messages.address()}
      name="permalink"
      defaultValue={given}
      error={known ? known.problem || undefined : error}
      placeholder={placeholder}
      hint={
        <span role="status">
          {known?.address ? `${siteUrl}${known.address}` : messages.leaveEmptyToMake()}
          {known?.former && ` ${messages.oldAddressFormerWillLead({ former: known.former })}`}
        </span>
      }
      autoCapitalize="none"
      autoComplete="off"
      spellCheck={false}
    />
  )
}
