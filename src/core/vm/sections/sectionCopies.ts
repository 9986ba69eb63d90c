import type { HandleTarget } from './handleTable.ts';
import type { FileObject, Section, View } from './section.ts';

/** Copies sections and files for a copied machine, each once, so that what was shared stays shared. */
export class SectionCopies {
  private readonly sections = new Map<Section, Section>();
  private readonly files = new Map<FileObject, FileObject>();

  section(section: Section): Section {
    const known = this.sections.get(section);
    if (known) return known;
    const file = section.file && this.file(section.file);
    const contents = file?.contents ?? section.contents.clone();
    const copy = { ...section, file, contents, committed: section.committed?.clone() ?? null };
    this.sections.set(section, copy);
    return copy;
  }

  view = (view: View): View => ({ ...view, section: this.section(view.section) });

  target = (target: HandleTarget): HandleTarget =>
    target.type === 'section'
      ? { ...target, section: this.section(target.section) }
      : { ...target, file: this.file(target.file) };

  private file(file: FileObject): FileObject {
    const known = this.files.get(file);
    if (known) return known;
    const copy = { ...file, contents: file.contents.clone() };
    this.files.set(file, copy);
    return copy;
  }
}
