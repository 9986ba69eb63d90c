import '../panels/panels.css';
import { render } from 'preact';
import { HomePage } from '../panels/HomePage.tsx';
import { Header } from '../panels/Header.tsx';
import { loadTexts, texts } from '../panels/texts.ts';

const q = new URLSearchParams(location.search);
document.documentElement.dataset['theme'] = q.get('theme') ?? 'dark';
texts.value = await loadTexts((q.get('lang') as 'en') ?? 'en');
const noop = () => {};
const a = { onHome: noop, onLanguage: noop, onTheme: noop, onSound: noop, onSettings: noop, onKeys: noop };
const L = [
  [25, 'wrong-tool', 'virtual', 1],
  [26, 'a-hundred-pages', 'virtual', 2],
  [27, 'two-bytes', 'virtual', 0],
  [29, 'room-to-grow', 'virtual', 0],
  [31, 'give-it-back', 'virtual', 0],
  [16, 'burn-the-tree', 'heap', 0],
  [10, 'the-growing-log', 'crt', 0],
  [1, 'a-widget', 'cxx', 0],
].map(([number, id, floor, s]) => ({
  id: id as string,
  number: number as number,
  floor: floor as never,
  isPassed: (s as number) > 0,
  stars: [true, (s as number) > 1, false],
  wasTried: (s as number) > 0,
}));
render(
  <>
    <Header actions={a} isSoundOn={true} />
    <HomePage levels={L} onOpen={noop} onExport={noop} onImport={noop} />
  </>,
  document.getElementById('app')!,
);
