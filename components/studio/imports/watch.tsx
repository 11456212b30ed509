'use client'

import { useRouter } from 'next/navigation'
import { useEffect } from 'react'

/** Looks every second and a half how far the work is. */
export function Watch() {
  const router = useRouter()
  useEffect(() => {
    const timer = setInterval(() => router.refresh(), 1500)
    return () => clearInterval(timer)
  }, [router])
  return null
}
