/**
 * Keeps entries on disk until they are acknowledged: an append-only log of segments.
 * <p>
 * <b>Guarantees.</b> An entry whose {@linkplain Spool#append append} has returned is in
 * the operating system's page cache, so it survives the process, even after {@code kill
 * -9}; whether it survives a crash of the machine depends on {@link SpoolSync}. Each
 * record has a checksum (CRC32C): damage is detected, affects only the damaged records,
 * and is never delivered. A damaged segment is kept aside once its intact records are
 * delivered. The checksum also covers the destination, so records of another destination
 * are not read, wherever their files are. Segments never exceed the budget on disk; in
 * addition, there are at most 16 damaged segments, and 8 MB of refused entries. Each
 * process holds a numbered folder by a file lock. What a process left in its folder is
 * delivered by the next process with the same destination that holds it.
 * <p>
 * <b>Limitations.</b> An entry is delivered at least once: one that was acknowledged, but
 * not yet marked as such when the process died, is delivered again with the same id.
 * Marks are not forced to disk, so a crash of the machine can repeat more. The budget is
 * per process, and does not include folders of other destinations. File locks must work,
 * as they do on local disks and NFS version 4, but not on every shared file system. If
 * somebody truncates or overwrites a file while it is in use, its entries are lost.
 * Applications in one JVM with separate class loaders need different directories:
 * stopping one can release the locks of the others. Windows is not supported. Files are
 * not encrypted; on file systems with permissions, only the process's user may read them.
 */
@NullMarked
package uk.org.democracyclub.logging.spool;

import org.jspecify.annotations.NullMarked;
