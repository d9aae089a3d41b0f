package extract

import (
	"archive/zip"
	"fmt"
	"math"
	"path"
	"path/filepath"
	"slices"
	"strings"
)

// isArchive reports whether a file is taken for a ZIP archive, whose members are
// sources.
func isArchive(file string) bool { return strings.EqualFold(path.Ext(file), ".zip") }

// archive finds the members of a ZIP archive, in the order of their names. The
// archive stays open until the walker is closed.
func (w *walker) archive(s source) {
	z, err := zip.OpenReader(s.disk)
	if err != nil {
		w.fault(s.path, "cannot be read as a ZIP archive", err)
		return
	}
	w.open = append(w.open, z)
	if what := wrong(z, s.size); what != "" {
		w.fault(s.path, what, nil)
		return
	}
	members := slices.Clone(z.File)
	slices.SortStableFunc(members, func(a, b *zip.File) int { return strings.Compare(memberName(a), memberName(b)) })
	last := ""
	for _, m := range members {
		name := memberName(m)
		if m.FileInfo().IsDir() || hidden(name) {
			continue
		}
		at := source{
			path: s.path + "/" + name, file: s.file + "/" + fileName(name), arg: s.arg,
			size: int64(min(m.UncompressedSize64, 1<<62)), member: m,
		}
		if what := unread(m, name, last); what != "" {
			w.fault(at.path, what, nil)
			continue
		}
		last = name
		w.found = append(w.found, at)
	}
}

// memberName is the name of a member, with slashes, which some programs write the
// other way round.
func memberName(m *zip.File) string { return strings.ReplaceAll(m.Name, `\`, "/") }

// wrong says what is wrong with an archive of the given size as a whole; it is
// empty for most. Members overlap, and hold much more than any text packed to that
// size, in archives that are made to fill a disk.
func wrong(z *zip.ReadCloser, size int64) string {
	var packed, whole uint64
	for _, f := range z.File {
		if packed += f.CompressedSize64; packed > uint64(size) || packed < f.CompressedSize64 {
			return "members of the ZIP archive overlap; it is not read"
		}
		if f.UncompressedSize64 > math.MaxInt64-whole {
			return "members of the ZIP archive are said to be larger than any file; it is not read"
		}
		whole += f.UncompressedSize64
	}
	if whole > unpackedFree && whole/unpackedRatio > uint64(size) {
		return fmt.Sprintf("the ZIP archive unpacks to more than %d times its size; it is not read", unpackedRatio)
	}
	return ""
}

// unread says why a member is not read; it is empty for most. The members come in
// the order of their names, last is the name of the one before.
func unread(m *zip.File, name, last string) string {
	switch {
	case !filepath.IsLocal(filepath.FromSlash(name)) || len(name) > 1 && name[1] == ':':
		return "not read: its name leads out of the archive"
	case !m.Mode().IsRegular():
		return "not a file but a link or something else"
	case m.Flags&1 != 0:
		return "not read: it is encrypted"
	case name == last:
		return "not read: a second member of this name"
	}
	return ""
}

// hidden reports whether a part of a member's name begins with a dot, or it is
// what a Mac adds to archives.
func hidden(name string) bool {
	for part := range strings.SplitSeq(name, "/") {
		if strings.HasPrefix(part, ".") && part != "." && part != ".." || part == "__MACOSX" {
			return true
		}
	}
	return false
}

// close closes the archives.
func (w *walker) close() {
	for _, z := range w.open {
		z.Close()
	}
}
