import { Button } from '@/components/ui/button'
import { rich } from '@/components/ui/rich'
import * as messages from '@/lib/messages/generated/imports'
import * as moving from '@/lib/messages/generated/moving'
import { MAX_EXPORT_BYTES } from '@/lib/transfer/file/limits'

/** Sends an export as it is; nothing of the blog changes by that. */
export function UploadForm() {
  return (
    <form action="/api/imports" method="post" encType="multipart/form-data" className="grid gap-4">
      <div className="field">
        <label htmlFor="export">{messages.file()}</label>
        <input className="input" id="export" type="file" name="file" multiple required aria-describedby="export-hint" />
        <p className="hint" id="export-hint">
          {rich(
            messages.whatDisqusCommentoWordpressWxr({
              maxExportBytes: MAX_EXPORT_BYTES / 1024 / 1024,
              code: (text) => <code>{text}</code>,
            }),
          )}
        </p>
      </div>
      <div className="flex flex-wrap gap-4">
        <Button variant="primary">{messages.checkFile()}</Button>
        <Button formAction="/api/imports?only=comments">{moving.commentsAlone()}</Button>
      </div>
    </form>
  )
}
