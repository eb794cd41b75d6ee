import '@cloudscape-design/global-styles/index.css';
import { createRoot } from 'react-dom/client';
import { App } from '#app/App.tsx';
import { beginSession } from '#app/session.ts';
import { createTrustedTypes } from '#app/trusted-types.ts';
import { keepPressesSteady } from '#ui/steady-press.ts';

createTrustedTypes(window);
keepPressesSteady(document);
const root = document.getElementById('root');
if (root === null) throw new Error('index.html must have an element with the id "root".');
createRoot(root).render(<App start={await beginSession(window)} />);
