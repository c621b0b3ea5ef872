/** How long to wait before the stream is opened again after it broke, in milliseconds. */
const pause = 1000;

/**
 * Opens a stream of events and calls back for the data of each; a stream that breaks is opened again until it is
 * closed.
 */
export function readEvents(
  open: (signal: AbortSignal) => Promise<Response>,
  onData: (data: string) => void,
): () => void {
  const closed = new AbortController();
  void listen();
  return () => closed.abort();

  async function listen(): Promise<void> {
    while (!closed.signal.aborted) {
      await open(closed.signal)
        .then(readAll)
        .catch(() => undefined);
      await new Promise((resolve) => setTimeout(resolve, pause));
    }
  }

  async function readAll(response: Response): Promise<void> {
    if (!response.ok || !response.body) return;
    const reader = response.body.pipeThrough(new TextDecoderStream()).getReader();
    let text = '';
    for (let read = await reader.read(); !read.done; read = await reader.read()) {
      const blocks = (text + read.value).split('\n\n');
      text = blocks.pop() ?? '';
      for (const block of blocks) if (block.startsWith('data: ')) onData(block.slice('data: '.length));
    }
  }
}
