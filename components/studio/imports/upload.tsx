import { Button } from '@/components/ui/button'
import { MAX_EXPORT_BYTES } from '@/lib/transfer/file/limits'

/** Sends an export as it is; nothing of the blog changes by that. */
export function UploadForm() {
  return (
    <form action="/api/imports" method="post" encType="multipart/form-data" className="grid gap-4">
      <div className="field">
        <label htmlFor="export">File</label>
        <input className="input" id="export" type="file" name="file" required aria-describedby="export-hint" />
        <p className="hint" id="export-hint">
          What Disqus, Commento, WordPress (WXR) or Remark42 exported, packed as .gz or not, up to {MAX_EXPORT_BYTES / 1024 / 1024} MB. For
          larger ones there is <code>npm run fieldnotes -- import comments</code>.
        </p>
      </div>
      <div>
        <Button variant="primary">Look through it</Button>
      </div>
    </form>
  )
}
