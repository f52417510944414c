import { Component, type ComponentChildren } from "preact";

type Props = { onUndo(): void; children: ComponentChildren };

/** Where a view fails on something that nobody thought of, the page stays, and the way back with it. */
export class Safe extends Component<Props, { failure: string | null }> {
  override state = { failure: null };

  override componentDidCatch(error: unknown) {
    this.setState({ failure: error instanceof Error ? error.message : String(error) });
  }

  override render({ onUndo, children }: Props) {
    const { failure } = this.state;
    if (failure === null) return children;
    const goBack = () => {
      onUndo();
      this.setState({ failure: null });
    };
    return (
      <div class="notice is-error" role="alert">
        <p>This view cannot show the request: {failure}</p>
        <button type="button" class="link" onClick={goBack}>
          Undo the last change
        </button>
      </div>
    );
  }
}
