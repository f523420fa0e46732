interface CopyProps {
  /** What is copied. */
  readonly text: string;
  readonly label: string;
}

/** A text to be copied: with a script one press does it, without one it is there to be marked. */
export const Copy = ({ text, label }: CopyProps) => (
  <details class="copy">
    <summary>{label}</summary>
    <pre tabindex={0} data-copies={label}>
      {text}
    </pre>
  </details>
);
