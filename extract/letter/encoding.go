package letter

import (
	"bytes"
	"regexp"
	"strings"
	"unicode/utf8"

	"github.com/wlynxg/chardet"
	"golang.org/x/text/encoding/charmap"
	"golang.org/x/text/encoding/ianaindex"
)

// Encoding is how the bytes of a source are text: UTF-8, UTF-16 or one of the
// single-byte encodings in which letters of the Latin and Cyrillic scripts are
// found. The zero Encoding is UTF-8.
type Encoding struct {
	name string
	kind encodingKind
	char *charmap.Charmap
	mark int // bytes of the byte order mark
}

type encodingKind uint8

const (
	kindUTF8 encodingKind = iota
	kindByte
	kindUTF16LE
	kindUTF16BE
)

// Name is the IANA name of the encoding ("UTF-8", "windows-1251").
func (e Encoding) Name() string {
	if e.name == "" {
		return "UTF-8"
	}
	return e.name
}

// Step is the step of [Run] that text in this encoding has.
func (e Encoding) Step() uint8 {
	switch e.kind {
	case kindByte:
		return 1
	case kindUTF16LE, kindUTF16BE:
		return 2
	}
	return 0
}

// singleByte are the encodings that a source may be guessed to be in, by the
// upper-case name that the detector gives them.
var singleByte = map[string]*charmap.Charmap{
	"WINDOWS-1251":   charmap.Windows1251,
	"WINDOWS-1252":   charmap.Windows1252,
	"WINDOWS-1250":   charmap.Windows1250,
	"KOI8-R":         charmap.KOI8R,
	"KOI8-U":         charmap.KOI8U,
	"ISO-8859-1":     charmap.ISO8859_1,
	"ISO-8859-2":     charmap.ISO8859_2,
	"ISO-8859-5":     charmap.ISO8859_5,
	"ISO-8859-15":    charmap.ISO8859_15,
	"IBM866":         charmap.CodePage866,
	"CP866":          charmap.CodePage866,
	"IBM855":         charmap.CodePage855,
	"MACINTOSH":      charmap.Macintosh,
	"X-MAC-CYRILLIC": charmap.MacintoshCyrillic,
	"MACCYRILLIC":    charmap.MacintoshCyrillic,
}

// declared finds the encoding that a text says of itself: an HTML or XML
// declaration, or the line of an electronic edition.
var declared = regexp.MustCompile(`(?i)(?:charset|encoding)["']?\s*[:=]\s*["']?([A-Za-z][-\w]+)`)

// DetectEncoding tells the encoding of a source from its first bytes (64 KB are
// plenty), and whether it is text at all: binary is true for bytes that are not
// text in any encoding known here. Bytes that are plain ASCII are taken as UTF-8;
// a reader of [Lines] decides again when the first other byte comes.
func DetectEncoding(head []byte) (e Encoding, binary bool) {
	switch {
	case bytes.HasPrefix(head, []byte("\xEF\xBB\xBF")):
		return Encoding{mark: 3}, false
	case bytes.HasPrefix(head, []byte("\xFF\xFE")):
		return Encoding{name: "UTF-16LE", kind: kindUTF16LE, mark: 2}, false
	case bytes.HasPrefix(head, []byte("\xFE\xFF")):
		return Encoding{name: "UTF-16BE", kind: kindUTF16BE, mark: 2}, false
	}
	if e, ok := unmarkedUTF16(head); ok {
		return e, false
	}
	if looksBinary(head) {
		return Encoding{}, true
	}
	if mostlyUTF8(head) {
		return Encoding{}, false
	}
	return guessSingleByte(head), false
}

// unmarkedUTF16 recognises UTF-16 without a byte order mark by where its zero
// bytes (Latin) or its 0x04 bytes (Cyrillic) stand.
func unmarkedUTF16(head []byte) (Encoding, bool) {
	if len(head) < 8 {
		return Encoding{}, false
	}
	n := min(len(head), 4096) &^ 1
	var even, odd int
	for i := 0; i < n; i++ {
		if head[i] == 0 || head[i] == 4 {
			if i%2 == 0 {
				even++
			} else {
				odd++
			}
		}
	}
	half := n / 2
	switch {
	case odd > half*9/10 && even < half/20:
		return Encoding{name: "UTF-16LE", kind: kindUTF16LE}, true
	case even > half*9/10 && odd < half/20:
		return Encoding{name: "UTF-16BE", kind: kindUTF16BE}, true
	}
	return Encoding{}, false
}

// looksBinary reports a NUL byte or more control characters than any text has.
func looksBinary(head []byte) bool {
	controls := 0
	for _, c := range head {
		switch {
		case c == 0:
			return true
		case c < 0x20 && c != '\n' && c != '\r' && c != '\t' && c != '\f' && c != 0x1A && c != 0x0B:
			controls++
		}
	}
	return controls > 8 && controls*100 > len(head)
}

// mostlyUTF8 is true for UTF-8 with at most a few faulty bytes: a cut last rune,
// or one in two hundred of the bytes beyond ASCII.
func mostlyUTF8(head []byte) bool {
	if utf8.Valid(head) {
		return true
	}
	var good, bad int
	for i := 0; i < len(head); {
		if head[i] < utf8.RuneSelf {
			i++
			continue
		}
		if !utf8.FullRune(head[i:]) {
			break
		}
		r, n := utf8.DecodeRune(head[i:])
		if r == utf8.RuneError && n == 1 {
			bad++
		} else {
			good++
		}
		i += n
	}
	return bad == 0 || bad*20 < good
}

func guessSingleByte(head []byte) Encoding {
	if m := declared.FindSubmatch(head[:min(len(head), 4096)]); m != nil {
		if e, ok := named(string(m[1])); ok {
			return e
		}
	}
	// Only what holds other than ASCII tells encodings apart.
	var sample []byte
	for line := range bytes.Lines(head) {
		if bytes.IndexFunc(line, func(r rune) bool { return r >= utf8.RuneSelf }) >= 0 {
			sample = append(sample, line...)
		}
	}
	if e, ok := named(chardet.Detect(sample).Charset); ok {
		return e
	}
	return Encoding{name: "windows-1252", kind: kindByte, char: charmap.Windows1252}
}

// named is the single-byte encoding of a name, if it is one.
func named(name string) (Encoding, bool) {
	cm, ok := singleByte[strings.ToUpper(name)]
	if !ok {
		if enc, err := ianaindex.IANA.Encoding(name); err == nil && enc != nil {
			cm, ok = enc.(*charmap.Charmap)
		}
	}
	if !ok {
		return Encoding{}, false
	}
	if cm == charmap.ISO8859_1 {
		// What calls itself ISO-8859-1 uses the quotation marks of Windows-1252.
		return Encoding{name: "windows-1252", kind: kindByte, char: charmap.Windows1252}, true
	}
	canonical, err := ianaindex.IANA.Name(cm)
	if err != nil {
		canonical = name
	}
	return Encoding{name: canonical, kind: kindByte, char: cm}, true
}
