# Sealscope::SyntaxHighlighting: KF6 of the system where there is one; else the last KF5 release, compiled here against
# Qt 6 from its pinned source. Never the system's KF5, which is built with Qt 5.
#
# Offline: -D SEALSCOPE_KSYNTAXHIGHLIGHTING_TARBALL=/path/to/the/tarball; its hash is checked all the same.
set(SEALSCOPE_KSYNTAXHIGHLIGHTING_TARBALL "" CACHE FILEPATH "Source of KSyntaxHighlighting 5.116.0; fetched when empty")

add_library(sealscope_syntax_highlighting INTERFACE)
add_library(Sealscope::SyntaxHighlighting ALIAS sealscope_syntax_highlighting)

find_package(KF6SyntaxHighlighting QUIET)
if(TARGET KF6::SyntaxHighlighting)
    target_link_libraries(sealscope_syntax_highlighting INTERFACE KF6::SyntaxHighlighting)
    return()
endif()

find_program(SEALSCOPE_SH sh REQUIRED)
mark_as_advanced(SEALSCOPE_SH)
execute_process(
    COMMAND ${SEALSCOPE_SH} ${CMAKE_CURRENT_LIST_DIR}/fetch_ksyntaxhighlighting.sh
        ${SEALSCOPE_KSYNTAXHIGHLIGHTING_TARBALL}
    OUTPUT_VARIABLE tarball
    OUTPUT_STRIP_TRAILING_WHITESPACE
    RESULT_VARIABLE status)
if(NOT status EQUAL 0)
    message(FATAL_ERROR "KSyntaxHighlighting is neither installed (KF6) nor to be had as source, see above")
endif()

set(source_dir ${PROJECT_BINARY_DIR}/ksyntaxhighlighting/syntax-highlighting-5.116.0)
if(NOT EXISTS ${source_dir}/src/lib/repository.cpp)
    file(ARCHIVE_EXTRACT INPUT ${tarball} DESTINATION ${PROJECT_BINARY_DIR}/ksyntaxhighlighting)
endif()
add_subdirectory(
    ${CMAKE_CURRENT_LIST_DIR}/ksyntaxhighlighting ${PROJECT_BINARY_DIR}/ksyntaxhighlighting/build EXCLUDE_FROM_ALL)
target_link_libraries(sealscope_syntax_highlighting INTERFACE ksyntaxhighlighting)
