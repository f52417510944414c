import { useEffect } from "preact/hooks";

/** Text that is pasted beside all fields, and files and text that are dropped anywhere, go to `take`. */
export function useIntake(take: (text: string) => void): void {
  useEffect(() => {
    const onPaste = (event: ClipboardEvent) => {
      const text = event.clipboardData?.getData("text/plain") ?? "";
      if (isField(event.target) || !/^\s*[[{]/.test(text)) return;
      event.preventDefault();
      take(text);
    };
    const onDragOver = (event: DragEvent) => {
      if (!isField(event.target)) event.preventDefault();
    };
    const onDrop = async (event: DragEvent) => {
      if (isField(event.target) && event.dataTransfer?.files.length === 0) return;
      event.preventDefault();
      const file = event.dataTransfer?.files[0];
      take(file ? await file.text() : (event.dataTransfer?.getData("text/plain") ?? ""));
    };
    addEventListener("paste", onPaste);
    addEventListener("dragover", onDragOver);
    addEventListener("drop", onDrop);
    return () => {
      removeEventListener("paste", onPaste);
      removeEventListener("dragover", onDragOver);
      removeEventListener("drop", onDrop);
    };
  }, [take]);
}

function isField(target: EventTarget | null): boolean {
  return target instanceof HTMLTextAreaElement || target instanceof HTMLInputElement;
}
