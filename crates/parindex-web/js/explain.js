// What went wrong, in words: the cause, and the line that mends it. Fetched only where something did.
export function words(error) {
  if (error.name === 'ParIndexError') {
    const faults = error.message.split('\n');
    const more = faults.length > 5 ? [`… và ${faults.length - 5} lỗi khác.`] : [];
    return ['Bản công bố có lỗi, không hiển thị được:', ...faults.slice(0, 5), ...more, 'Lệnh parindex verify publication.json nói rõ từng lỗi.'];
  }
  switch (error.cause) {
    case 'status':
      return [`Không tải được ${error.address}: máy chủ trả lời ${error.message}.`, 'Kiểm tra thuộc tính src và tệp đã tải lên.'];
    case 'fetch':
      return [
        `Không tải được ${error.address}: mạng, chính sách (CSP) hoặc CORS chặn.`,
        "Cùng máy chủ: thêm connect-src 'self'. Khác máy chủ: máy chủ dữ liệu gửi Access-Control-Allow-Origin.",
      ];
    case 'wasm':
      return [
        `Trình duyệt hoặc chính sách không cho chạy WebAssembly (${error.message}).`,
        "Trong Content-Security-Policy thêm: script-src 'self' 'wasm-unsafe-eval'. Tệp đã tải lên phải còn nguyên (FTP kiểu binary).",
      ];
    default:
      return [`Lỗi khi tính toán: ${error.message}`, 'Hãy tải lại trang.'];
  }
}
