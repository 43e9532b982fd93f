import { Component, type ReactNode } from "react";

/** Keeps a fault of what is inside from taking the rest of the page with it, and says what went wrong. */
export class Faults extends Component<{ readonly children: ReactNode }, { readonly fault: string | null }> {
  override state: { readonly fault: string | null } = { fault: null };

  static getDerivedStateFromError(error: unknown) {
    return { fault: error instanceof Error ? error.message : String(error) };
  }

  override render() {
    const { fault } = this.state;
    if (fault === null) return this.props.children;
    return (
      <div role="alert" className="shell-notice">
        <h2>This part of the studio has failed</h2>
        <p>{fault}</p>
        <p>What you walked is in the address of the page: reload to open it again.</p>
      </div>
    );
  }
}
