// What the self-test looks at. Each check gets the server's answers and says a state, what was seen, and for each kind
// of server the lines that mend it.
export const GOOD = 'good';
export const NOTE = 'note';
export const BAD = 'bad';

const TYPES = { js: /^(text|application)\/javascript\b/, css: /^text\/css\b/, json: /^application\/json\b/ };
const ending = (file) => file.split('.').at(-1);
const short = (file) => file.split('/').at(-1) || 'index.html';
const POLICY = "default-src 'self'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self'; connect-src 'self'; img-src 'self'";

function there({ answers }) {
  const missing = answers.filter(({ status }) => status !== 200);
  return {
    state: missing.length ? BAD : GOOD,
    name: 'Mọi tệp đều tải được',
    english: 'All files are there',
    says: missing.map(({ file, status }) => `${file}: ${status ? `máy chủ trả lời ${status}` : 'không tải được'}. Tải lại tệp lên bằng FTP (kiểu binary), giữ nguyên tên.`),
    lines: { IIS: '<!-- web.config: IIS trả 404 cho đuôi tệp nó không biết -->\n<staticContent>\n  <remove fileExtension=".bin" /><mimeMap fileExtension=".bin" mimeType="application/octet-stream" />\n  <remove fileExtension=".json" /><mimeMap fileExtension=".json" mimeType="application/json" />\n  <remove fileExtension=".woff2" /><mimeMap fileExtension=".woff2" mimeType="font/woff2" />\n</staticContent>' },
  };
}

function types({ answers }) {
  const wrong = answers.filter(({ file, status, header }) => status === 200 && TYPES[ending(file)] && !TYPES[ending(file)].test(header('content-type')));
  return {
    state: wrong.length ? BAD : GOOD,
    name: 'Kiểu nội dung (MIME)',
    english: 'Content types',
    says: wrong.map(({ file, header }) => `${short(file)}: máy chủ gửi "${header('content-type') || 'không có'}".`),
    lines: {
      Apache: 'AddType text/javascript .js\nAddType text/css .css\nAddType application/json .json',
      nginx: 'types {\n  text/javascript js;\n  text/css css;\n  application/json json;\n}\n# Khối types thay cho mime.types: tốt hơn là thêm các dòng này vào mime.types.',
      IIS: '<staticContent>\n  <remove fileExtension=".js" /><mimeMap fileExtension=".js" mimeType="text/javascript" />\n  <remove fileExtension=".json" /><mimeMap fileExtension=".json" mimeType="application/json" />\n</staticContent>',
    },
  };
}

function compression({ answers }) {
  const large = answers.filter(({ status, bytes }) => status === 200 && bytes.length > 2_000);
  const plain = large.filter(({ header, bytes, packed }) => !header('content-encoding') && !(packed > 0 && packed < bytes.length));
  return {
    state: plain.length ? NOTE : GOOD,
    name: 'Nén khi truyền',
    english: 'Compression',
    says: plain.map(({ file, bytes }) => `${short(file)}: ${bytes.length.toLocaleString('vi-VN')} byte, không nén.`),
    lines: {
      Apache: 'AddOutputFilterByType DEFLATE text/html text/css text/javascript application/javascript application/json application/octet-stream text/csv image/svg+xml',
      nginx: 'gzip on;\ngzip_min_length 512;\ngzip_types text/css text/javascript application/javascript application/json application/octet-stream text/csv image/svg+xml;\n# Có ngx_brotli: brotli_static on;  Có ngx_http_gzip_static_module: gzip_static on;  (các tệp .br, .gz đã có sẵn)',
      IIS: '<urlCompression doStaticCompression="true" />\n<httpCompression>\n  <staticTypes>\n    <add mimeType="text/*" enabled="true" />\n    <add mimeType="application/javascript" enabled="true" />\n    <add mimeType="application/json" enabled="true" />\n    <add mimeType="application/octet-stream" enabled="true" />\n  </staticTypes>\n</httpCompression>\n<!-- httpCompression đặt ở applicationHost.config -->',
    },
  };
}

async function policy({ page, stopped }) {
  let wasm = '';
  try {
    // The smallest module there is.
    await WebAssembly.compile(new Uint8Array([0, 97, 115, 109, 1, 0, 0, 0]));
  } catch (error) {
    wasm = error.message;
  }
  const sent = page.header('content-security-policy');
  const says = [];
  if (wasm) says.push(`WebAssembly bị chặn: ${wasm}`);
  for (const one of stopped) says.push(`Chính sách đã chặn: ${one}`);
  if (sent) says.push(`Máy chủ gửi: ${sent}`);
  else says.push('Máy chủ không gửi Content-Security-Policy: ParIndex chạy được; nên đặt chính sách.');
  return {
    state: wasm || stopped.size ? BAD : sent ? GOOD : NOTE,
    name: 'Chính sách nội dung (CSP)',
    english: 'Content security policy',
    says,
    lines: {
      Apache: `Header set Content-Security-Policy "${POLICY}"`,
      nginx: `add_header Content-Security-Policy "${POLICY}" always;`,
      IIS: `<httpProtocol>\n  <customHeaders>\n    <add name="Content-Security-Policy" value="${POLICY}" />\n  </customHeaders>\n</httpProtocol>`,
    },
  };
}

function caching({ answers }) {
  const age = ({ header }) => Number(/max-age=(\d+)/.exec(header('cache-control'))?.[1] ?? -1);
  const hashed = answers.filter(({ file, status }) => status === 200 && /-[0-9a-f]{8}\.\w+$/.test(file));
  const weak = hashed.filter((answer) => age(answer) < 86_400);
  const data = answers.find(({ file }) => file === 'publication.json');
  const stale = data?.status === 200 && age(data) > 3_600;
  return {
    state: stale ? BAD : weak.length ? NOTE : GOOD,
    name: 'Bộ nhớ đệm',
    english: 'Caching',
    says: [
      ...(stale ? [`publication.json được giữ ${age(data)} giây: kỳ mới công bố mà người xem vẫn thấy số cũ.`] : []),
      ...weak.map(({ file, header }) => `${short(file)}: "${header('cache-control') || 'không có'}"; tên tệp đã mang dấu vân tay nên có thể giữ một năm.`),
    ],
    lines: {
      Apache: '<FilesMatch "-[0-9a-f]{8}\\.(js|bin|css|woff2)$">\n  Header set Cache-Control "public, max-age=31536000, immutable"\n</FilesMatch>\n<FilesMatch "\\.(html|json|csv)$">\n  Header set Cache-Control "no-cache"\n</FilesMatch>',
      nginx: 'location ~ "-[0-9a-f]{8}\\.(js|bin|css|woff2)$" {\n  add_header Cache-Control "public, max-age=31536000, immutable";\n}\nlocation ~ \\.(html|json|csv)$ {\n  add_header Cache-Control "no-cache";\n}',
      IIS: '<location path="elements">\n  <system.webServer><staticContent>\n    <clientCache cacheControlMode="UseMaxAge" cacheControlMaxAge="365.00:00:00" />\n  </staticContent></system.webServer>\n</location>',
    },
  };
}

function sharing({ answers, page }) {
  const open = answers.find(({ file }) => file === 'publication.json')?.header('access-control-allow-origin');
  const framed = page.header('x-frame-options') || /frame-ancestors[^;]*/.exec(page.header('content-security-policy'))?.[0];
  return {
    state: open && !framed ? GOOD : NOTE,
    name: 'Cho trang khác nhúng (CORS, iframe)',
    english: 'Other sites',
    says: [
      open ? `Access-Control-Allow-Origin: ${open}` : 'Không gửi Access-Control-Allow-Origin: trang ở máy chủ khác không dùng được thẻ. Chỉ cần khi muốn cho nhúng.',
      framed ? `Máy chủ hạn chế khung: ${framed}` : 'Trang được phép đặt trong iframe.',
    ],
    lines: {
      Apache: '<FilesMatch "\\.(json|js|bin|css)$">\n  Header set Access-Control-Allow-Origin "*"\n</FilesMatch>',
      nginx: 'location ~ \\.(json|js|bin|css)$ {\n  add_header Access-Control-Allow-Origin "*";\n}',
      IIS: '<httpProtocol>\n  <customHeaders>\n    <add name="Access-Control-Allow-Origin" value="*" />\n  </customHeaders>\n</httpProtocol>',
    },
  };
}

async function untouched({ answers, loader }) {
  const says = [];
  const changed = Array.from(document.scripts).filter(({ type, dataset }) => /rocketscript|[0-9a-f]{24}-/.test(type) || dataset.rocketSrc || dataset.cfasync);
  if (changed.length) says.push('Công cụ tối ưu (kiểu Rocket Loader) đã đổi thẻ script của trang. Hãy tắt cho thư mục này.');
  const file = answers.find(({ file }) => file === loader.loader);
  if (file?.status === 200 && globalThis.crypto?.subtle) {
    const digest = new Uint8Array(await crypto.subtle.digest('SHA-384', file.bytes));
    const sri = `sha384-${btoa(String.fromCharCode(...digest))}`;
    if (sri !== loader.loaderSri) says.push(`${short(loader.loader)} không còn nguyên văn: có công cụ nén, gộp script hoặc FTP kiểu văn bản. Trình duyệt sẽ không chạy tệp này.`);
  } else if (!globalThis.crypto?.subtle) {
    says.push('Trang không chạy qua HTTPS nên không so được dấu vân tay của tệp.');
  }
  return {
    state: says.length ? (globalThis.crypto?.subtle ? BAD : NOTE) : GOOD,
    name: 'Tệp còn nguyên, không bị công cụ tối ưu sửa',
    english: 'Files are untouched',
    says,
    lines: {
      Apache: '# mod_pagespeed\nModPagespeedDisallow "*/elements/*"',
      nginx: '# ngx_pagespeed\npagespeed Disallow "*/elements/*";',
      Cloudflare: 'Rules > Configuration Rules: tắt Rocket Loader cho đường dẫn của thư mục này.',
    },
  };
}

function alone() {
  const loaders = globalThis[Symbol.for('parindex')] ?? [];
  const versions = loaders.map(({ version }) => version);
  const says = [];
  if (versions.length === 0) says.push('Bộ nạp của ParIndex chưa chạy trên trang này.');
  if (versions.length > 1) says.push(`Có ${versions.length} bộ nạp (${versions.join(', ')}); bản mới nhất phục vụ tất cả. Nên bỏ bớt.`);
  const added = [];
  for (const name in []) added.push(name);
  if (added.length) says.push(`Thư viện cũ trên trang thêm vào mảng: ${added.slice(0, 5).join(', ')}. ParIndex không dùng các phần đó.`);
  return {
    state: versions.length === 0 ? BAD : says.length ? NOTE : GOOD,
    name: 'Không trùng bộ nạp, không xung khắc thư viện',
    english: 'One loader, no clashes',
    says,
  };
}

export const CHECKS = [there, types, compression, policy, caching, sharing, untouched, alone];
