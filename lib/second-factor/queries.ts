import { cache } from 'react'
import { currentStepToken } from '@/lib/auth/second-step/second-step-cookie'
import { now } from '@/lib/core/clock'
import { findSecondStep } from './sign-in-commands'

/** Finds the second step that this browser is at; null when it is at none (any more). */
export const findCurrentStep = cache(async () => findSecondStep(await currentStepToken(), now()))
